import { decode } from "./document/charset.js";
import { expandEntities } from "./document/entities.js";
import { mendJson } from "./document/mend-json.js";
import { repair } from "./document/repair.js";
import type { Node } from "./document/skeleton.js";
import { structureOf } from "./document/structure.js";
import { unpack } from "./document/unpack.js";
import { FeedError } from "./feed-error.js";
import { readJsonFeed } from "./json-feed.js";
import { headOf } from "./normalise/head.js";
import { itemOf } from "./normalise/item.js";
import { limits } from "./limits.js";
import { webAddress } from "./normalise/link.js";
import { isNews, withPublication } from "./normalise/sitemap.js";
import type { Inherited, Setting } from "./normalise/value.js";
import type { FailedReading, FeedItem, Reading, ReadOptions, ReadReason } from "./reading.js";
import { collectWarnings, type Warnings } from "./warnings.js";

const failed = (reason: ReadReason, detail: string): FailedReading => ({ kind: "failed", reason, detail });

/** See `readFeed` in parse-feed.ts, which is what others call. */
export async function readFeed(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  if (bytes.length === 0) return failed("empty_body", "the body is empty");
  const warnings = collectWarnings();
  const tick = deadline(options.deadlineMs);
  try {
    const document = unpack(bytes);
    if (document === null) return failed("parse_failed", "the document is packed, and cannot be unpacked or is too large");
    const source = decode(document, options.contentType ?? options.headers?.["content-type"], warnings);
    if (source.trim() === "") return failed("empty_body", "the body holds nothing but white space");
    tick();
    const json = /^\s*[{[]/.test(source.slice(0, 1_000)) ? fromJson(source, options, warnings, tick) : null;
    return json ?? (await fromXml(source, options, warnings, tick));
  } catch (error) {
    if (error instanceof FeedError) return failed(error.reason, error.message);
    return failed("parse_failed", error instanceof Error ? error.message.slice(0, 300) : "the document could not be read");
  }
}

/** Null for what begins like JSON and goes on with markup: a message of the server, and then the feed. */
function fromJson(source: string, options: ReadOptions, warnings: Warnings, tick: () => void): Reading | null {
  if (exceedsJson(source))
    return failed("parse_failed", `the document has more than ${limits.jsonNodes} objects and arrays, or ${limits.jsonValues} values`);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    if (/<(?:rss|feed|rdf:RDF|channel)[\s>]/i.test(source)) return null;
    value = mendJson(source, tick);
    if (value === null) return failed("parse_failed", "the document looks like JSON and is not");
    warnings.add("the document is not JSON: of its items those were taken that are");
  }
  const feed = readJsonFeed(value, baseOf(options), warnings, tick);
  return feed ? { kind: "feed", ...feed, warnings: warnings.list() } : failed("not_a_feed", "the document is JSON, but not a JSON Feed");
}

/** Parsing JSON is one step, which no limit of a thread's memory can end halfway: what it can take is found out before. */
function exceedsJson(json: string): boolean {
  let nodes = 0;
  let values = 0;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (code === 0x7b || code === 0x5b) nodes += 1;
    else if (code === 0x2c) values += 1;
  }
  return nodes > limits.jsonNodes || values > limits.jsonValues;
}

async function fromXml(source: string, options: ReadOptions, warnings: Warnings, tick: () => void): Promise<Reading> {
  const base = baseOf(options);
  const repaired = repair(expandEntities(source), base, warnings);
  if (repaired.kind === "none") return failed("not_a_feed", repaired.detail);
  tick();
  const { head, items } = await structureOf(repaired);
  const setting: Setting = { format: repaired.format, base };
  const headNode = setting.format === "sitemap" ? withPublication(head, items) : head;
  const feed = headOf(headNode, setting, options.headers?.["content-language"], warnings);
  // An author of an RSS channel is its editor, and has not written its items.
  const inherited: Inherited = { authors: setting.format === "atom" ? feed.authors : [], language: feed.language };
  const read = (item: Node): FeedItem => itemOf(item, setting, inherited, warnings);
  return {
    kind: "feed",
    feed,
    items: normaliseAll(items, setting, read, warnings, tick),
    warnings: warnings.list(),
    parser: "rss-parser",
  };
}

/** One broken item costs one item. */
function normaliseAll(
  nodes: readonly Node[],
  { format }: Setting,
  read: (node: Node) => FeedItem,
  warnings: Warnings,
  tick: () => void,
): FeedItem[] {
  const items: FeedItem[] = [];
  for (const node of nodes) {
    tick();
    try {
      if (!saysSomething(node)) warnings.add("an empty item was left out");
      else if (format === "sitemap" && !isNews(node)) warnings.add("a page that is no news item was left out");
      else items.push(read(node));
    } catch (error) {
      warnings.add(`an item could not be read: ${error instanceof Error ? error.message.slice(0, 100) : "unknown error"}`);
    }
  }
  return items;
}

const saysSomething = ({ children, attributes }: Node): boolean =>
  Object.keys(children).length > 0 || ["about", "href", "lastmod"].some((name) => attributes[name] !== undefined);

const baseOf = ({ headers, url }: ReadOptions): string =>
  webAddress(headers?.["content-location"] ?? "", url ?? "") ?? webAddress(url ?? "", "") ?? "";

function deadline(ms: number | undefined): () => void {
  if (ms === undefined) return () => {};
  const end = performance.now() + ms;
  return () => {
    if (performance.now() > end) throw new FeedError("parse_timeout", `the document took more than ${ms} ms to read`);
  };
}
