import type { ListedFeed } from "../sections/feed-traits.js";
import { formatDuration } from "../values/duration.js";
import { namespace, ours } from "./our-attributes.js";

/**
 * Feeds as an OPML 2.0 document: a feed's first tag is its folder, the others its categories, and what OPML has no word for stands in
 * attributes of our namespace. Reading it back gives the same feeds, in the order of their folders; only that one is invented (`demo`) is the
 * word of a configuration, and of no list.
 */
export function formatOpml(feeds: readonly ListedFeed[], created: Date): string {
  const folders = new Map<string, ListedFeed[]>();
  for (const feed of feeds) {
    const folder = feed.tags[0] ?? "";
    const there = folders.get(folder);
    if (there) there.push(feed);
    else folders.set(folder, [feed]);
  }
  const lines = [...folders].flatMap(([folder, members]) =>
    folder === ""
      ? members.map((feed) => `    ${outlineOf(feed)}`)
      : [`    <outline text="${escaped(folder)}">`, ...members.map((feed) => `      ${outlineOf(feed)}`), "    </outline>"],
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:attache="${namespace}">`,
    "  <head>",
    "    <title>Feeds of Attaché</title>",
    `    <dateCreated>${created.toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...lines,
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function outlineOf(feed: ListedFeed): string {
  const categories = feed.tags.slice(1);
  const plain = categories.every((tag) => !/[,/]/u.test(tag));
  const attributes: readonly (readonly [string, string | null])[] = [
    ["type", "rss"],
    ["text", feed.name],
    ["title", feed.name],
    ["xmlUrl", feed.url],
    ["language", feed.lang],
    ["category", plain && categories.length > 0 ? categories.join(",") : null],
    [ours.tags, plain ? null : JSON.stringify(feed.tags)],
    [ours.publisher, feed.publisher === feed.name ? null : feed.publisher],
    [ours.owner, feed.owner],
    [ours.kind, feed.kind],
    [ours.country, feed.country],
    [ours.every, feed.everyMs === null ? null : formatDuration(feed.everyMs)],
    [ours.fulltext, feed.fulltext ? "true" : null],
    [ours.enabled, feed.enabled ? null : "false"],
    [ours.checked, feed.checked],
  ];
  return `<outline ${attributes.flatMap(([name, value]) => (value === null ? [] : [`${name}="${escaped(value)}"`])).join(" ")}/>`;
}

/** For an attribute in double quotes (XML 1.0, section 2.4): what XML cannot hold at all becomes U+FFFD. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- the characters that XML 1.0 excludes (section 2.2)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu, "\ufffd")
    .replace(/[&<>"\t\n\r]/gu, (character) => entities[character] ?? character);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
