import { normalForm, splitSentences } from "@attache/text";
import { ByteReader, ByteWriter } from "./bytes.js";
import { hashOf } from "./hash.js";

/**
 * What an outlet repeats in its items: sentences ("Sign up for our newsletter"), each with how many families of copies had it. A bounded
 * count of the frequent ones (Misra and Gries 1982): when it is full, every count goes down by one.
 */
export type Outlet = ReadonlyMap<number, number>;

/** A sentence that as many families of one outlet have is its furniture. */
const furnitureFrom = 3;
const mostSentences = 96;
const mostCounted = 255;
/** Sentences read at each end of a text. */
const [atHead, atTail] = [16, 6];

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
    const sentence = hashOf(normalForm(text.slice(start, end)));
    sentences.add(sentence);
    if ((outlet.get(sentence) ?? 0) < furnitureFrom) return;
    kept += text.slice(from, start);
    from = end;
  });
  return { text: from === 0 ? text : kept + text.slice(from), sentences: [...sentences] };
}

/** The outlet with one more family that has these sentences. */
export function learn(outlet: Outlet, sentences: readonly number[]): Outlet {
  const counts = new Map(outlet);
  for (const sentence of sentences) {
    const count = counts.get(sentence);
    if (count !== undefined) counts.set(sentence, Math.min(count + 1, mostCounted));
    else if (counts.size < mostSentences) counts.set(sentence, 1);
    else for (const [other, more] of counts) if (more === 1) counts.delete(other);
      else counts.set(other, more - 1);
  }
  return counts;
}

export function encodeOutlet(outlet: Outlet): Uint8Array {
  const writer = new ByteWriter().list([...outlet.keys()], 32);
  for (const count of outlet.values()) writer.u8(count);
  return writer.done();
}

export function decodeOutlet(bytes: Uint8Array): Outlet {
  const reader = new ByteReader(bytes);
  return new Map(reader.list(32).map((sentence) => [sentence, reader.u8()]));
}
