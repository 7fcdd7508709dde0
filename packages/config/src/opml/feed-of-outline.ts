import { feedId } from "@attache/contract";
import { Scalar } from "yaml";
import { nameOf } from "../sections/feed.js";
import { traits, type ListedFeed } from "../sections/feed-traits.js";
import { formatDuration } from "../values/duration.js";
import { parseFeedAddress, withoutFeedScheme } from "../values/feed-address.js";
import { isOnThisMachine, politeMs } from "../values/own-pace.js";
import type { Reading } from "../yaml/document.js";
import type { Field } from "../yaml/field.js";
import { quoted } from "../yaml/place.js";
import { text } from "../yaml/scalars.js";
import { ours } from "./our-attributes.js";
import type { Outline } from "./outlines.js";
import { plainLine } from "./plain-line.js";

/**
 * A subscription as a feed: OPML's own attributes, and ours where it has them. What is wrong with an attribute costs that attribute, and is
 * noted; null where there is no feed address. `folder` is what relative `file:` addresses start from.
 */
export function feedOfOutline(outline: Outline, folder: string, note: (message: string) => void): ListedFeed | null {
  const address = parseFeedAddress(withoutFeedScheme(outline.url), folder);
  if ("mistake" in address) {
    note(`this feed is left out: its xmlUrl is no feed address. ${address.mistake}`.trimEnd());
    return null;
  }
  const read = <T>(name: string, field: Field<T>): T | null => readAttribute(outline, name, field, note);
  const name = (outline.title ?? "") || nameOf(address.value);
  return {
    id: feedId(address.value),
    url: address.value,
    name,
    publisher: read(ours.publisher, text) ?? name,
    lang: read("language", traits.lang.field),
    owner: read(ours.owner, traits.owner.field),
    kind: read(ours.kind, traits.kind.field),
    country: read(ours.country, traits.country.field),
    tags: tagsOf(outline, note),
    everyMs: everyOf(read(ours.every, traits.every.field), address.value, note),
    fulltext: read(ours.fulltext, traits.fulltext.field) ?? false,
    enabled: read(ours.enabled, traits.enabled.field) ?? true,
    // What is invented is asked without any pause: that is the operator's word alone.
    demo: false,
    checked: read(ours.checked, traits.checked.field),
  };
}

/** A list may slow a feed down, but not hurry a publisher. */
function everyOf(everyMs: number | null, url: string, note: (message: string) => void): number | null {
  if (everyMs === null || everyMs >= politeMs || isOnThisMachine(url)) return everyMs;
  note(`${ours.every} is left out: a list cannot have a publisher asked more often than every ${formatDuration(politeMs)}`);
  return null;
}

/** Folders and categories, unless the list says exactly which. */
function tagsOf({ folders, categories, attributes }: Outline, note: (message: string) => void): string[] {
  const exact = attributes.get(ours.tags);
  if (exact === undefined) return [...new Set([...folders, ...categories])];
  try {
    const value: unknown = JSON.parse(exact);
    if (Array.isArray(value)) return [...new Set(value.map((tag) => plainLine(String(tag))).filter((tag) => tag !== ""))];
  } catch {
    // Told below, as is what is JSON and no list.
  }
  note(`${ours.tags} is left out: found ${quoted(exact)}, expected a JSON list`);
  return [...new Set([...folders, ...categories])];
}

/** Read by the declaration that reads the same key of attache.yaml. An empty attribute is one that is left out. */
function readAttribute<T>({ attributes }: Outline, name: string, field: Field<T>, note: (message: string) => void): T | null {
  const value = plainLine(attributes.get(name) ?? "");
  if (value === "") return null;
  const node = new Scalar(value === "true" ? true : value === "false" ? false : value);
  const reading = readingOf((message) => note(`${name} is left out: ${message}`));
  return field.read({ reading, node, offset: 0, path: "" }) ?? null;
}

/** The text of a list is taken as it stands: a list from elsewhere must not reach into the environment. */
const readingOf = (note: (message: string) => void): Reading => ({
  root: null,
  problems: [],
  warnings: [],
  problem: (_, message) => note(message),
  warning: (_, message) => note(message),
  lineOf: () => 1,
  resolve: (node) => node,
  written: (written) => written,
  expand: (written) => ({ text: written, changed: false, mistakes: [] }),
  offsetOfReference: () => 0,
});
