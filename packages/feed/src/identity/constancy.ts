import { createHash } from "node:crypto";

/** What of an item tells whether its marks stay the same from poll to poll; null for what it has not. */
export interface Marks {
  /** Its words: by these an item is found again whose other marks changed. */
  readonly words: string;
  readonly guid: string | null;
  readonly link: string | null;
  readonly date: string | null;
}

/** Of the items that two documents have in common, the share that kept each mark; 1 where too few had it both times to tell. */
export interface Constancy {
  readonly guid: number;
  readonly link: number;
  readonly date: number;
}

export const constant: Constancy = { guid: 1, link: 1, date: 1 };

/** How many items of the last document are remembered: those with the smallest hashes, so that two documents choose alike. */
const size = 60;
const wordsLength = 6;
const markLength = 4;
const entryLength = wordsLength + 3 * markLength;
const none = "0".repeat(markLength);
const pattern = new RegExp(`^(?:[0-9a-f]{${entryLength}})*$`);
/** One item in common may have been corrected, and two by chance. */
const fewest = 3;

const short = (value: string, length: number): string => createHash("sha256").update(value).digest("hex").slice(0, length);
const shortMark = (value: string | null): string => (value === null ? none : short(value, markLength));
const wordsOf = (entry: string): string => entry.slice(0, wordsLength);
const markOf = (entry: string, index: number): string =>
  entry.slice(wordsLength + index * markLength, wordsLength + (index + 1) * markLength);

function entryOf({ words, guid, link, date }: Marks): string {
  return short(words, wordsLength) + shortMark(guid) + shortMark(link) + shortMark(date);
}

/**
 * A document's items, short enough to be remembered with the feed: of each its words, guid, link and date as a few hex digits. Items
 * without words, or with words that another one has too, are left out.
 */
export function sampleOf(items: readonly Marks[]): string {
  const entries = items.filter(({ words }) => words !== "").map(entryOf);
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(wordsOf(entry), (counts.get(wordsOf(entry)) ?? 0) + 1);
  const single = entries.filter((entry) => counts.get(wordsOf(entry)) === 1);
  return single.sort().slice(0, size).join("");
}

/** A stored sample, or null where it is none. */
export const parseSample = (stored: string | null): string | null =>
  stored !== null && stored.length <= size * entryLength && pattern.test(stored) ? stored : null;

export interface Comparison {
  readonly constancy: Constancy;
  /** Whether the last document had an item of these words. */
  readonly isRepeated: (words: string) => boolean;
}

/** Compares a document with the sample of the last one. */
export function compare(before: string | null, now: string): Comparison {
  const known = new Map((before?.match(new RegExp(`.{${entryLength}}`, "g")) ?? []).map((entry) => [wordsOf(entry), entry]));
  const common = (now.match(new RegExp(`.{${entryLength}}`, "g")) ?? []).flatMap((entry) => {
    const last = known.get(wordsOf(entry));
    return last === undefined ? [] : [{ last, entry }];
  });
  const share = (index: number): number => {
    const marked = common.filter((pair) => markOf(pair.last, index) !== none && markOf(pair.entry, index) !== none);
    const same = marked.filter((pair) => markOf(pair.last, index) === markOf(pair.entry, index));
    return marked.length < fewest ? 1 : same.length / marked.length;
  };
  return {
    constancy: { guid: share(0), link: share(1), date: share(2) },
    isRepeated: (words) => words !== "" && known.has(short(words, wordsLength)),
  };
}
