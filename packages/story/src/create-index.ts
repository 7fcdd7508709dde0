import type { Answer } from "./answer.js";
import { Batch } from "./batch.js";
import { candidatesOf, postingKeys, searchKeys, type Key } from "./candidates.js";
import { decide } from "./decide.js";
import { refOf } from "./hash.js";
import { memoryStore } from "./memory-store.js";
import { columnOf, isHabit, unknownOutlet, withoutFurniture } from "./outlet.js";
import { settle, type Entry } from "./settle.js";
import { hashOfOutlet, readReport } from "./report.js";
import type { StoryStore } from "./store.js";

/** An item as the index takes it. */
export interface NewItem {
  readonly id: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly text: string;
  /** BCP 47; null where unknown. */
  readonly lang: string | null;
  /** ISO 8601 or ms; null counts as now. */
  readonly published: string | number | null;
  readonly publisher?: string | null | undefined;
  /** Who stands behind the publisher; null or absent is the publisher itself. */
  readonly owner?: string | null | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly themes?: readonly string[] | undefined;
}

export interface IndexOptions {
  /** In this process's memory unless given. */
  readonly store?: StoryStore;
  /** In ms. */
  readonly now?: () => number;
  /** How far apart two reports of one event may be published, and how long the store keeps what was added. */
  readonly windowMs?: number;
}

export interface StoryIndex {
  /** Says what family of copies and what story an item belongs to. An id that was added before gets its first answer again. */
  add(item: NewItem): Promise<Answer>;
  /** As {@link add} for one after the other, with one round of reads and one write for all. */
  addAll(items: readonly NewItem[]): Promise<readonly Answer[]>;
}

const defaultWindowMs = 72 * 3_600_000;

/**
 * An index of what was published lately. Calls are worked off one after the other; nobody else may write to the store meanwhile.
 * Rejects with what the store rejects with; nothing of the batch counts as added then.
 */
export function createIndex({ store = memoryStore(), now = Date.now, windowMs = defaultWindowMs }: IndexOptions = {}): StoryIndex {
  let last: Promise<unknown> = Promise.resolve();
  const addAll = (items: readonly NewItem[]): Promise<readonly Answer[]> => {
    const result = last.then(() => addBatch(store, items, now(), windowMs));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    addAll,
    async add(item) {
      const [answer] = await addAll([item]);
      if (!answer) throw new Error("an item got no answer");
      return answer;
    },
  };
}

/** In UTF-16 units; what comes after it is not read. */
const longestText = 50_000;

interface Search {
  readonly keys: readonly Key[];
  readonly postings: readonly (readonly number[])[];
}

async function addBatch(store: StoryStore, items: readonly NewItem[], nowMs: number, windowMs: number): Promise<readonly Answer[]> {
  const batch = new Batch(store);
  const refs = items.map(({ id }) => refOf(id));
  await batch.readItems([...new Set(refs)], [...new Set(items.map(({ publisher }) => hashOfOutlet(publisher)))]);
  const entries = items.map((item, index): Entry | null => {
    const ref = refs[index]!;
    const known = batch.answer(ref) ?? batch.report(ref);
    return known || refs.indexOf(ref) < index ? null : readEntry(item, ref, batch, nowMs);
  });
  const searches = await search(batch, entries);
  await batch.readReports(searches.flatMap((found) => (found ? candidatesOf(found.keys, found.postings) : [])));
  await batch.readPlaces();
  entries.forEach((entry, index) => {
    const found = searches[index];
    if (entry && found) settle(batch, entry, decide(entry.report, candidatesFor(batch, found), windowMs));
  });
  await batch.commit({ now: nowMs, expires: nowMs + windowMs });
  return refs.map((ref) => batch.answered(ref));
}

function readEntry(item: NewItem, ref: number, batch: Batch, nowMs: number): Entry {
  const { id, title, text, lang, publisher, owner, actors, themes } = item;
  const outlet = publisher ? batch.outlet(hashOfOutlet(publisher)) : unknownOutlet();
  const furnished = withoutFurniture(text.slice(0, longestText), outlet);
  const published = typeof item.published === "string" ? Date.parse(item.published) : item.published;
  const at = published === null || !Number.isFinite(published) ? nowMs : published;
  const { report, lead } = readReport({ title, text: furnished.text, dated: text, lang, at, publisher, owner, actors, themes });
  const column = columnOf(report.headline);
  return {
    id,
    ref,
    report: { ...report, lead, habitual: isHabit(outlet, column) },
    keys: postingKeys(report, lead),
    habits: publisher ? { column, sentences: furnished.sentences } : null,
  };
}

async function search(batch: Batch, entries: readonly (Entry | null)[]): Promise<(Search | null)[]> {
  const keys = entries.map((entry) => (entry ? searchKeys(entry.report, entry.report.lead) : []));
  const postings = await batch.postings(keys.flatMap((some) => some.map(({ hash }) => hash)));
  let from = 0;
  return entries.map((entry, index) => {
    const some = keys[index]!;
    from += some.length;
    return entry ? { keys: some, postings: postings.slice(from - some.length, from) } : null;
  });
}

function candidatesFor(batch: Batch, { keys, postings }: Search) {
  const all = keys.map(({ hash }, index) => [...batch.posted(hash), ...postings[index]!]);
  return candidatesOf(keys, all).flatMap((ref) => {
    const report = batch.report(ref);
    const story = report && batch.storyOf(report, ref);
    return report && story ? [{ ref, report, story: story.ref }] : [];
  });
}
