import { draftProfile, type Draft } from "@attache/draft";
import { createClassifier, loadProfile, profileNames, scoreOf, scoring } from "@attache/theme";
import { basename } from "node:path";
import { parse, type Run } from "../command.js";
import { configuredManners } from "../configuration.js";
import { UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { wrap } from "./columns.js";
import { readArticle, type Article } from "./read-article.js";
import { refuseUnlessEmpty, writeDraft } from "./write-draft.js";

type Drafted = Extract<Draft, { kind: "drafted" }>;

/** A drafted theme is to be found in its own article beyond doubt. */
const margin = 0.1;

/** `attache baseline build`: drafts a profile from another article. */
export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    out: { type: "string" },
    id: { type: "string" },
    lang: { type: "string" },
    title: { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError("name one article: a FILE or URL, or - for standard input.");
  const folder = folderOf(values.out);
  const id = idOf(values.id, folder);
  await refuseUnlessEmpty(folder);

  const read = await readArticle(name, await configuredManners(values.allow));
  const article = { ...read, title: values.title ?? read.title };
  const draft = draftOf(article, values.lang ?? read.lang ?? undefined, id);
  if (draft.kind === "refused") {
    if (values.json) outJson({ refused: draft.reason, detail: draft.detail });
    else err(`nothing was drafted from ${name}: ${draft.detail}`);
    return 1;
  }
  await writeDraft(folder, draft.files);
  const found = createClassifier(loadProfile(folder)).classify({ ...article, lang: draft.lang });
  if (values.json) outJson(summaryOf(draft, id, folder));
  else show(draft, folder, found.present);
  return 0;
};

/** A bundled profile's id is not taken for a folder: `--baseline` would read that profile. */
function folderOf(option: string | undefined): string {
  if (option === undefined || option === "") throw new UsageError("say with --out which folder the profile goes to.");
  if (profileNames().includes(option)) throw new UsageError(`${option} is a bundled profile: name another folder, or ./${option}.`);
  return option;
}

function idOf(option: string | undefined, folder: string): string {
  const id =
    option ??
    basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
  throw new UsageError(`"${id}" is no id of lower-case letters, digits and hyphens: give one with --id.`);
}

/** Whom the article names is known from the standard profile. */
function draftOf({ title, text }: Article, lang: string | undefined, id: string): Draft {
  const standard = loadProfile();
  const named = new Set(createClassifier(standard).classify({ title, text, ...(lang !== undefined && { lang }) }).actors);
  return draftProfile({
    title,
    text,
    id,
    ...(lang !== undefined && { lang }),
    actors: standard.actors.filter((actor) => named.has(actor.id)),
    carries: (terms, letters) => scoreOf(terms, letters) >= scoring.threshold + margin,
  });
}

const summaryOf = ({ lang, sentences, themes, files }: Drafted, id: string, folder: string): unknown => ({
  id,
  folder,
  lang,
  sentences,
  themes: themes.map(({ id: theme, label, share, sentences: carrying, terms }) => ({
    id: theme,
    label,
    baseline_share: share,
    baseline_sentences: carrying,
    terms: terms.length,
  })),
  files: files.map(({ path }) => path),
});

function show({ sentences, lang, themes, files }: Drafted, folder: string, found: number): void {
  const terms = themes.reduce((sum, theme) => sum + theme.terms.length, 0);
  say(
    `${themes.length} themes with ${terms} terms, drafted from ${sentences} sentences (${lang}); the classifier finds ${found} of them there.`,
  );
  out("");
  for (const { share, label } of themes) {
    const [first = "", ...more] = wrap(label, 72);
    out([`${`${Math.round(100 * share)} %`.padStart(5)}  ${first}`, ...more.map((line) => `       ${line}`)].join("\n"));
  }
  out("");
  say(`${files.length} files in ${folder}. It is a draft: join, split and name its themes, and remove what other subjects say too.`);
  say(`\`attache baseline show --baseline ${folder}\` draws it; \`baseline: ${folder}\` in attache.yaml puts it to use.`);
}

const say = (text: string): void => out(wrap(text, 80).join("\n"));
