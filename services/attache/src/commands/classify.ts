import type { ThemeScore } from "@attache/contract";
import { createParser } from "@attache/feed";
import { createClassifier, type Classifier } from "@attache/theme";
import { parse, type Run } from "../command.js";
import { UsageError } from "../failure.js";
import { out, outJson } from "../output.js";
import { readSource } from "../source.js";
import { configuredManners } from "../configuration.js";
import { usableProfile } from "../usable-profile.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    title: { type: "string" },
    lang: { type: "string" },
    baseline: { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const name = positionals[0];
  if (!name || positionals.length > 1) throw new UsageError("name one FILE or URL, or - for standard input.");
  const source = await readSource(name, await configuredManners(values.allow));
  const classifier = createClassifier(usableProfile(values.baseline));
  const texts = await textsOf(source.bytes, source.contentType, source.url, values.title);
  const results = texts.map(({ title, text }) => ({
    title,
    ...classifier.classify({ title, text, ...(values.lang === undefined ? {} : { lang: values.lang }) }),
  }));
  if (values.json) outJson(results.length === 1 ? results[0] : results);
  else for (const result of results) show(result);
  return 0;
};

interface Text {
  readonly title: string;
  readonly text: string;
}

/** A feed gives a text for each item; anything else is one text, whose markup is taken off. */
async function textsOf(bytes: Uint8Array, contentType: string | null, url: string | null, title: string | undefined): Promise<Text[]> {
  const plain = new TextDecoder().decode(bytes);
  if (/^\s*(<|\{)/.test(plain.slice(0, 1_000))) {
    const parser = createParser({ threads: 1 });
    try {
      const read = await parser.read(bytes, {
        ...(contentType === null ? {} : { contentType }),
        ...(url === null ? {} : { url }),
      });
      if (read.kind === "feed") return read.items.map((item) => ({ title: item.title, text: item.text }));
    } finally {
      await parser[Symbol.asyncDispose]();
    }
  }
  return [{ title: title ?? "", text: isMarkup(plain) ? textOfHtml(plain) : plain }];
}

const isMarkup = (text: string): boolean => /^\s*</.test(text);

function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style|head)\b[^>]*>[^]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function show(result: ReturnType<Classifier["classify"]> & { readonly title: string }): void {
  if (result.title) out(`\n${result.title}`);
  const actors = result.actors.length > 0 ? result.actors.join(", ") : "none";
  out(`language ${result.lang}, alignment ${result.alignment.toFixed(2)}, ${result.present} of ${result.of} themes, actors: ${actors}`);
  for (const theme of result.themes) showTheme(theme);
  if (result.absent.length > 0) out(`  absent: ${result.absent.join(", ")}`);
}

function showTheme(theme: ThemeScore): void {
  out(`  ${theme.match ? "●" : "○"} ${theme.score.toFixed(2)}  ${theme.label}${theme.watch ? " (watch theme)" : ""}`);
  if (!theme.match) return;
  for (const { term, gloss, sentence } of theme.evidence.slice(0, 3)) {
    out(`         ‘${term}’${gloss && gloss !== term ? ` (${gloss})` : ""}: ${excerpt(sentence, term)}`);
  }
}

const excerptLength = 160;

/** The part of a long sentence that holds the term. */
function excerpt(sentence: string, term: string): string {
  if (sentence.length <= excerptLength) return sentence;
  const from = Math.max(0, Math.min(sentence.indexOf(term) - 60, sentence.length - excerptLength));
  const to = from + excerptLength;
  return `${from > 0 ? "…" : ""}${sentence.slice(from, to)}${to < sentence.length ? "…" : ""}`;
}
