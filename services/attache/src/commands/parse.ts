import type { Author } from "@attache/contract";
import { createParser, type FeedItem, type ParsedFeed } from "@attache/feed";
import { parse as parseOptions, type Run } from "../command.js";
import { configuredManners } from "../configuration.js";
import { UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { readSource } from "../source.js";
import { countWords } from "../words/count.js";

export const run: Run = async (args) => {
  const { values, positionals } = parseOptions(args, {
    url: { type: "string" },
    "content-type": { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const name = positionals[0];
  if (!name || positionals.length > 1) throw new UsageError("name one FILE or URL, or - for standard input.");
  const source = await readSource(name, await configuredManners(values.allow));
  const contentType = values["content-type"] ?? source.contentType;
  const url = values.url ?? source.url;
  const parser = createParser({ threads: 1 });
  try {
    const read = await parser.read(source.bytes, {
      headers: source.headers,
      ...(contentType === null ? {} : { contentType }),
      ...(url === null ? {} : { url }),
    });
    if (read.kind === "failed") {
      if (values.json) outJson({ failed: read.reason, detail: read.detail });
      else err(`${name}: ${read.detail} (${read.reason})`);
      return 1;
    }
    const { kind: _, ...parsed } = read;
    if (values.json) outJson(parsed);
    else show(parsed);
    return 0;
  } finally {
    await parser[Symbol.asyncDispose]();
  }
};

function show({ feed, items, warnings, parser }: ParsedFeed): void {
  const about = [countWords(items.length, "item"), ...(feed.language === null ? [] : [`language ${feed.language}`]), `read by ${parser}`];
  out(`${feed.title || "(no title)"}: ${about.join(", ")}`);
  if (feed.link !== null) out(`  ${feed.link}`);
  for (const warning of warnings) out(`  warning: ${warning}`);
  if (items.length === 0) out("  warning: it is a feed, and shows no item.");
  for (const item of items) out(`\n${linesOf(item, feed.language).join("\n  ")}`);
}

const textLength = 200;

function linesOf(item: FeedItem, feedLanguage: string | null): string[] {
  const date = item.published ?? item.updated ?? "(no date)";
  const text = item.text.replace(/\s+/g, " ").trim();
  return [
    `${date}${item.dateImplausible ? " (implausible)" : ""}  ${item.title || "(no title)"}`,
    ...(item.link === null ? [] : [item.link]),
    ...(item.authors.length === 0 ? [] : [`by ${item.authors.map(authorWords).join(", ")}`]),
    ...(item.categories.length === 0 ? [] : [`in ${item.categories.join(", ")}`]),
    ...(item.language === null || item.language === feedLanguage ? [] : [`language ${item.language}`]),
    ...(text === "" ? [] : [text.length > textLength ? `${text.slice(0, textLength)}…` : text]),
  ];
}

const authorWords = ({ name, email, url }: Author): string => name ?? email ?? url ?? "unknown";
