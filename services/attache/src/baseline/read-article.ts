import { createPageReader } from "@attache/feed";
import type { Manners } from "../door.js";
import { CannotError } from "../failure.js";
import { readSource, type Source } from "../source.js";

/** An article as it is drafted from. */
export interface Article {
  readonly title: string;
  readonly text: string;
  /** As a page declares it, or null. */
  readonly lang: string | null;
}

/** Reads a text, or the main text of a page, from a file, a URL or standard input (`-`). @throws CannotError */
export async function readArticle(name: string, manners: Manners): Promise<Article> {
  const source = await readSource(name, manners);
  const plain = new TextDecoder().decode(source.bytes);
  return /^\s*</.test(plain.slice(0, 1_000)) ? await mainText(name, source) : { title: "", text: plain, lang: null };
}

/** The page is at hand: what the reader asks for is answered with it. A page that a person names is read as by a browser, whatever its robots.txt. */
async function mainText(name: string, source: Source): Promise<Article> {
  const url = source.url ?? "https://article.invalid/";
  await using reader = createPageReader({
    get: async () => ({
      kind: "response",
      status: 200,
      headers: { "content-type": source.contentType ?? "text/html" },
      body: source.bytes,
      url,
      redirects: [],
      address: null,
      wireBytes: source.bytes.length,
    }),
    now: Date.now,
    robots: { get: async () => "", set: async () => undefined },
    userAgent: "attache",
  });
  const page = await reader.read(url);
  if (page.kind === "failed") throw new CannotError(`${name}: ${page.detail} (${page.reason}). Save its text to a file and name that.`);
  return { title: page.title, text: page.text, lang: page.lang };
}
