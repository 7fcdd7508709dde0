import { Document, isMap, isSeq, visit } from "yaml";
import type { ListedFeed } from "../sections/feed-traits.js";
import { formatDuration } from "../values/duration.js";

/** What an entry of `feeds` has to say of a feed: what has its default is left out. Texts are literal, also where they look like references. */
function entryOf(feed: ListedFeed): Record<string, unknown> {
  const said: readonly (readonly [string, unknown])[] = [
    ["url", literal(feed.url)],
    ["name", literal(feed.name)],
    ["publisher", feed.publisher === feed.name ? null : literal(feed.publisher)],
    ["owner", feed.owner === null ? null : literal(feed.owner)],
    ["kind", feed.kind],
    ["country", feed.country],
    ["lang", feed.lang],
    ["tags", feed.tags.length === 0 ? null : feed.tags.map(literal)],
    ["every", feed.everyMs === null ? null : formatDuration(feed.everyMs)],
    ["fulltext", feed.fulltext || null],
    ["enabled", feed.enabled ? null : false],
    ["demo", feed.demo || null],
    ["checked", /^\d{4}$/u.test(feed.checked ?? "") ? Number(feed.checked) : feed.checked],
  ];
  return Object.fromEntries(said.filter(([, value]) => value !== null));
}

/** A name from elsewhere must not become a reference to the environment. */
const literal = (text: string): string => text.replaceAll("${", () => "$${");

const layout = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A key a line. */
export function feedAsBlock(feed: ListedFeed): string[] {
  const document = new Document(entryOf(feed));
  visit(document, {
    Seq(_, node) {
      node.flow = true;
    },
  });
  return document.toString(layout).trimEnd().split("\n");
}

/** All on one line; `json` quotes what is text, as the entries around it may be. */
export function feedAsFlow(feed: ListedFeed, style: "yaml" | "json" = "yaml"): string[] {
  const entry = entryOf(feed);
  if (style === "json") return [JSON.stringify(entry)];
  const document = new Document(entry);
  visit(document, {
    Collection(_, node) {
      if (isMap(node) || isSeq(node)) node.flow = true;
    },
  });
  return [
    document
      .toString(layout)
      .trimEnd()
      .replace(/^\{(.*)\}$/u, "{ $1 }"),
  ];
}

/** A comment of one line, whatever the text. */
export const commentOf = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim()}`;
