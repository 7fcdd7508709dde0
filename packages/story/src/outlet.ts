import { splitSentences } from "@attache/text";
import { ByteReader, ByteWriter } from "./bytes.js";
import { hashOf } from "./hash.js";
import type { Headline } from "./headline.js";

/** What an outlet repeats, by hash, with how often: the latest ones, the oldest first. */
type Repeats = Map<number, number>;

/**
 * What is known of an outlet's habits: the sentences that its texts share ("Sign up for our newsletter"), counted once for each family
 * of copies, and how its headlines begin ("Closing bell: …", "Announcement: the spokeswoman will …"), counted for each item.
 */
export interface Outlet {
  readonly sentences: Repeats;
  readonly columns: Repeats;
}

export const unknownOutlet = (): Outlet => ({ sentences: new Map(), columns: new Map() });

/** What an outlet has done as often, it does as a habit. */
const habitFrom = 3;
const mostCounted = 255;
const [mostSentences, mostColumns] = [160, 160];
/** Sentences read at each end of a text. */
const [atHead, atTail] = [24, 6];
/** As many terms at the head of a headline name a column. */
const columnTerms = 4;

export interface FurnishedText {
  /** The text without furniture. */
  readonly text: string;
  /** The sentences that may turn out to be furniture. */
  readonly sentences: readonly number[];
}

/** Takes the outlet's furniture out of a text. */
export function withoutFurniture(text: string, outlet: Outlet): FurnishedText {
  const spans = splitSentences(text);
  const sentences = new Set<number>();
  let kept = "";
  let from = 0;
  spans.forEach(({ start, end }, index) => {
    if (index >= atHead && index < spans.length - atTail) return;
    const sentence = hashOf(text.slice(start, end));
    sentences.add(sentence);
    if ((outlet.sentences.get(sentence) ?? 0) < habitFrom) return;
    kept += text.slice(from, start);
    from = end;
  });
  return { text: from === 0 ? text : kept + text.slice(from), sentences: [...sentences] };
}

/** Which column a headline may belong to, by its first words. */
export const columnOf = ({ terms }: Headline): number =>
  hashOf(
    terms
      .filter(({ kind }) => kind !== "number" && kind !== "ordinal")
      .slice(0, columnTerms)
      .map(({ hash }) => hash)
      .join(" "),
  );

export const isHabit = (outlet: Outlet, column: number): boolean => (outlet.columns.get(column) ?? 0) >= habitFrom;

/** Counts one more item of this column; and, where it opened a family, its sentences. Changes the outlet. */
export function learn({ sentences: known, columns }: Outlet, column: number, sentences: readonly number[]): void {
  count(known, sentences, mostSentences);
  count(columns, [column], mostColumns);
}

function count(repeats: Repeats, seen: readonly number[], most: number): void {
  for (const one of seen) {
    const times = Math.min((repeats.get(one) ?? 0) + 1, mostCounted);
    repeats.delete(one);
    repeats.set(one, times);
  }
  for (const [oldest] of repeats)
    if (repeats.size > most) repeats.delete(oldest);
    else break;
}

export function encodeOutlet({ sentences, columns }: Outlet): Uint8Array {
  const writer = new ByteWriter();
  for (const repeats of [sentences, columns]) {
    writer.list([...repeats.keys()], 32);
    for (const times of repeats.values()) writer.u8(times);
  }
  return writer.done();
}

export function decodeOutlet(bytes: Uint8Array): Outlet {
  const reader = new ByteReader(bytes);
  const repeats = (): Repeats => new Map(reader.list(32).map((one) => [one, reader.u8()]));
  return { sentences: repeats(), columns: repeats() };
}
