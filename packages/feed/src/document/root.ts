import { localName } from "./names.js";
import type { Token, Tokens } from "./tokens.js";

export type OpenToken = Token & { readonly kind: "open" };

/** Why a document is no feed, in words. */
export interface NoFeed {
  readonly kind: "none";
  readonly detail: string;
}

export type Root = { readonly kind: "root"; readonly token: OpenToken; readonly local: string } | NoFeed;

const feedRoots = new Set(["rss", "rdf", "feed", "channel", "urlset"]);
const pageRoots = new Set(["html", "head", "body"]);

/** Finds the element that a feed begins with, whatever a careless server printed before it. */
export function findRoot(source: string, tokens: Tokens): Root {
  let first: string | null = null;
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind !== "open") continue;
    const local = localName(token.name);
    if (feedRoots.has(local)) return { kind: "root", token, local };
    if (pageRoots.has(local)) return { kind: "none", detail: "the document is an HTML page, not a feed" };
    first ??= token.name.slice(0, 60);
  }
  const beginning = JSON.stringify(source.trimStart().slice(0, 40));
  return {
    kind: "none",
    detail: first === null ? `the document has no markup; it begins ${beginning}` : `the document's root is <${first}>, which is no feed`,
  };
}
