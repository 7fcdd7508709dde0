import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NewItem } from "@attache/story";

/** The labelled news beside the checkout, which a public clone does not have. */
const corpus = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
export const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.warn(`skipped: there is no labelled news at ../shared/corpus`);

export interface CorpusItem {
  id: string;
  lang: string;
  source: string;
  published: string;
  title: string;
  text: string;
}

export interface Group {
  group_id: string;
  label: "dup" | "nondup" | "related";
  kind: string;
  items: CorpusItem[];
}

const lines = (file: string): string[] =>
  hasCorpus
    ? readFileSync(corpus + file, "utf8")
        .trim()
        .split("\n")
    : [];

export const readGroups = (): Group[] => lines("stories-dev.jsonl").map((line) => JSON.parse(line));
export const readDevItems = (): CorpusItem[] => lines("dev.jsonl").map((line) => JSON.parse(line));

export const toNewItem = ({ id, lang, source, published, title, text }: CorpusItem): NewItem => ({
  id,
  lang,
  published,
  title,
  text,
  publisher: source,
});
