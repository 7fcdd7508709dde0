import { limits } from "../limits.js";

type Members = Readonly<Record<string, unknown>>;

const itemList = /"items"\s*:\s*\[/;
/** What the items of a JSON Feed begin with, and little else. */
const itemStart = /\{\s*"(?:id|url|title|summary|content_html|content_text|date_published)"\s*:/g;
/** An item longer than this was not closed; and what may be looked at in all, where one after another was not. */
const longest = 200_000;
const mostLookedAt = 30_000_000;

/**
 * What can be read of a JSON Feed that is not JSON, because it was cut off or an item of it is broken: the members before its items, and
 * each item that is an object for itself. Null where nothing is left. `tick` is called before each item.
 */
export function mendJson(source: string, tick: () => void): Members | null {
  const list = itemList.exec(source);
  const head = list ? objectIn(`${source.slice(0, list.index).replace(/,\s*$/, "")}}`) : null;
  if (!list || !head) return null;
  const items: Members[] = [];
  let at = list.index + list[0].length;
  for (let looked = 0; items.length <= limits.items && looked < mostLookedAt;) {
    tick();
    const found = itemFrom(source, at);
    if (!found) break;
    if (found.item) items.push(found.item);
    looked += found.looked;
    at = found.next;
  }
  return items.length === 0 ? null : { ...head, items };
}

interface Found {
  /** Null for what begins like an item and is none. */
  readonly item: Members | null;
  /** Where the next can begin, and how many characters were looked at. */
  readonly next: number;
  readonly looked: number;
}

function itemFrom(source: string, from: number): Found | null {
  const start = nextStart(source, from);
  if (start === null) return null;
  const end = endOfObject(source, start);
  if (end === null) return { item: null, next: start + 1, looked: Math.min(source.length - start, longest) };
  const object = objectIn(source.slice(start, end));
  if (!object) return { item: null, next: start + 1, looked: end - start };
  // One that holds another was not closed, and has taken the end of a later one for its own.
  if (!isItem(object) || holdsItem(source, start + 1, end)) return { item: null, next: start + 1, looked: 2 * (end - start) };
  return { item: object, next: end, looked: end - start };
}

function holdsItem(source: string, from: number, end: number): boolean {
  for (let start = nextStart(source, from); start !== null && start < end; start = nextStart(source, start + 1)) {
    const inner = endOfObject(source, start);
    const object = inner === null ? null : objectIn(source.slice(start, inner));
    if (object && isItem(object)) return true;
  }
  return false;
}

function nextStart(source: string, from: number): number | null {
  itemStart.lastIndex = from;
  return itemStart.exec(source)?.index ?? null;
}

/** An attachment has an address as well, but is no item. */
const isItem = (object: Members): boolean => "id" in object || "title" in object || "content_html" in object || "content_text" in object;

function objectIn(json: string): Members | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Where the object that begins at `start` ends: behind the brace that closes its own, those in strings apart. */
function endOfObject(source: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  const last = Math.min(source.length, start + longest);
  for (let i = start; i < last; i += 1) {
    const code = source.charCodeAt(i);
    if (code === 0x5c && inString) i += 1;
    else if (code === 0x22) inString = !inString;
    else if (inString) continue;
    else if (code === 0x7b) depth += 1;
    else if (code === 0x7d && (depth -= 1) === 0) return i + 1;
  }
  return null;
}
