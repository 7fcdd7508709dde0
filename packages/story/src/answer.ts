import { ByteReader, ByteWriter } from "./bytes.js";

/** What the index says of an item. */
export interface Answer {
  /** The family of copies; named after its first item. */
  readonly family: string;
  /** The event; named after its first item. */
  readonly story: string;
  /** What the item did to its story: opened it, joined it, or joined two and made them one. */
  readonly state: "opened" | "grew" | "merged";
  /** The family's items so far, this one included. */
  readonly copies: number;
  /** The story's items, outlets, and those who stand behind the outlets (an outlet without a known owner is its own), so far. */
  readonly items: number;
  readonly publishers: number;
  readonly owners: number;
  /** Primary subtags, in the order of their coming. */
  readonly languages: readonly string[];
  /** The story that went, and the older one that stays and is this item's. */
  readonly merged: { readonly from: string; readonly into: string } | null;
}

const states = ["opened", "grew", "merged"] as const;

export function encodeAnswer(answer: Answer): Uint8Array {
  const writer = new ByteWriter()
    .id(answer.family)
    .id(answer.story)
    .u8(states.indexOf(answer.state))
    .u32(answer.copies)
    .u32(answer.items)
    .u8(answer.publishers)
    .u8(answer.owners)
    .text(answer.languages.join(" "));
  if (answer.merged) writer.id(answer.merged.from);
  return writer.done();
}

export function decodeAnswer(bytes: Uint8Array): Answer {
  const reader = new ByteReader(bytes);
  const [family, story, state] = [reader.id(), reader.id(), states[reader.u8()] ?? "grew"];
  const [copies, items, publishers, owners] = [reader.u32(), reader.u32(), reader.u8(), reader.u8()];
  const languages = reader.text().split(" ");
  const merged = state === "merged" ? { from: reader.id(), into: story } : null;
  return { family, story, state, copies, items, publishers, owners, languages, merged };
}
