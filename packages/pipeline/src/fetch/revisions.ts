import { fingerprintOf, type FeedEntry } from "@attache/feed";
import { z } from "zod";
import { wordChanges, type WordChanges } from "./word-changes.js";

/** What is kept of a feed's current document, and forgotten with it. Lengths in UTF-16 units. */
export const wordingLimits = {
  entries: 500,
  text: 4_000,
  /** Of all entries' texts together: some 100 kB compressed at the very most, and 5 kB for a usual feed. */
  total: 200_000,
} as const;

/** A publisher that goes back and forth between two wordings is noted this often. */
const quietMs = 3_600_000;

const keptSchema = z.object({
  fingerprint: z.string(),
  /** The item that the entry was when it was first seen; null where it is another feed's, and not this one's to revise. */
  item: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  length: z.number(),
  /** When a revision was last noted: milliseconds since 1970, 0 for never. */
  revisedAt: z.number(),
});
type Kept = z.infer<typeof keptSchema>;
const wordingsSchema = z.object({ v: z.literal(1), entries: z.record(z.string(), keptSchema) });
export type KeptWordings = z.infer<typeof wordingsSchema>;

/** What was stored, or null: what is missing, foreign or of another version is as if it had never been stored. */
export function parseWordings(stored: unknown): KeptWordings | null {
  const parsed = wordingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** An entry that was there before and now says something else. */
export interface Revision extends WordChanges {
  readonly entry: FeedEntry;
  readonly item: string;
  readonly changed: readonly ("title" | "text")[];
  readonly titleBefore: string;
}

export interface Compared {
  readonly revisions: readonly Revision[];
  /** To be stored once the revisions are written; null where it would be what is stored already. */
  readonly next: KeptWordings | null;
}

/**
 * Compares a document's entries with how they were worded when that was last noted. An entry that was not kept, as all of a first poll
 * are, is only kept. `revises` says for such a one what item it will be a revision of, or null for none, however often it changes. A revision within an hour of an entry's last one is passed over; what it says then is noted when the hour is over.
 */
export function compareWordings(
  stored: KeptWordings | null,
  entries: readonly FeedEntry[],
  now: number,
  revises: (entry: FeedEntry) => string | null = ({ id }) => id,
): Compared {
  const current = entries.slice(0, wordingLimits.entries);
  const limit = Math.min(wordingLimits.text, Math.floor(wordingLimits.total / Math.max(1, current.length)));
  const revisions: Revision[] = [];
  const next: Record<string, Kept> = {};
  let differs = stored === null;
  for (const entry of current) {
    const kept = stored !== null && Object.hasOwn(stored.entries, entry.key) ? stored.entries[entry.key] : undefined;
    const isReworded = kept !== undefined && kept.fingerprint !== entry.fingerprint;
    if (kept && (!isReworded || now - kept.revisedAt < quietMs)) {
      next[entry.key] = kept.text.length > limit ? { ...kept, text: kept.text.slice(0, limit) } : kept;
      continue;
    }
    differs = true;
    if (kept && kept.item !== null) revisions.push(revisionOf(kept, kept.item, entry));
    next[entry.key] = {
      fingerprint: entry.fingerprint,
      item: kept ? kept.item : revises(entry),
      title: entry.title,
      text: entry.text.slice(0, limit),
      length: entry.text.length,
      revisedAt: kept ? now : 0,
    };
  }
  differs ||= Object.keys(stored?.entries ?? {}).length !== Object.keys(next).length;
  return { revisions, next: differs ? { v: 1, entries: next } : null };
}

function revisionOf(kept: Kept, item: string, entry: FeedEntry): Revision {
  const title = fingerprintOf(kept.title, "") !== fingerprintOf(entry.title, "");
  const beginning = fingerprintOf("", kept.text) !== fingerprintOf("", entry.text.slice(0, kept.text.length));
  const text = beginning || kept.length !== entry.text.length || !title;
  return {
    entry,
    item,
    changed: [...(title ? (["title"] as const) : []), ...(text ? (["text"] as const) : [])],
    titleBefore: kept.title,
    ...wordChanges(kept, entry),
  };
}
