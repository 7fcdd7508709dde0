import { array, constantFrom, double, integer, oneof, record, uint8Array, type Arbitrary } from "fast-check";

/** A change of a document; places are shares of its length, so that a change fits any document. */
export type Mutation = (bytes: Uint8Array, donor: Uint8Array) => Uint8Array;

const share = double({ min: 0, max: 1, noNaN: true });
const place = (at: number, { length }: Uint8Array): number => Math.floor(at * length);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** Beyond this a change that repeats things adds no more. */
const mostBytes = 200_000;

/** What parsers trip over. */
const fragments = [
  ..."< > & \" ' ]]> <![CDATA[ <!-- --> <? ?> <! </ /> &#0; &#x110000; &#xD800; &nbsp; &amp; &x; \0 \u202e \uffff = {".split(" "),
  ..."<item> </item> <entry> </entry> <channel> </channel> <rss> </rss> <feed> </feed> <title> </title> <description> <url> {} [ ]".split(
    " ",
  ),
  "<!DOCTYPE r [<!ENTITY a '&a;&a;'>]>",
  '<a xmlns="" xmlns:x="urn:x" ',
  "<title type='xhtml'>",
  "<content type='image/png' mode='base64'>",
  '"\\ud800"',
].map((text) => new TextEncoder().encode(text));

/** The beginnings of the tags in a document. */
function tagsIn(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) found.push(at);
  return found;
}
const tagAt = (at: number, bytes: Uint8Array): [start: number, end: number] => {
  const tags = tagsIn(bytes);
  const start = tags[Math.min(tags.length - 1, Math.floor(at * tags.length))] ?? 0;
  const end = bytes.indexOf(0x3e, start);
  return [start, end < 0 ? bytes.length : end + 1];
};

const mutation: Arbitrary<Mutation> = oneof(
  record({ at: share, byte: integer({ min: 0, max: 255 }) }).map(({ at, byte }): Mutation => (bytes) => {
    const changed = Uint8Array.from(bytes);
    if (changed.length > 0) changed[Math.min(changed.length - 1, place(at, changed))] = byte;
    return changed;
  }),
  record({ at: share, length: integer({ min: 1, max: 200 }) }).map(({ at, length }): Mutation => (bytes) => {
    const start = place(at, bytes);
    return joined(bytes.subarray(0, start), bytes.subarray(start + length));
  }),
  record({ at: share, added: oneof(constantFrom(...fragments), uint8Array({ maxLength: 8 })) }).map(
    ({ at, added }): Mutation =>
      (bytes) => {
        const start = place(at, bytes);
        return joined(bytes.subarray(0, start), added, bytes.subarray(start));
      },
  ),
  record({ at: share, length: integer({ min: 1, max: 300 }), times: constantFrom(1, 2, 50, 2_000) }).map(
    ({ at, length, times }): Mutation =>
      (bytes) => {
        const start = place(at, bytes);
        const piece = bytes.subarray(start, start + length);
        const copies = Math.min(times, Math.floor(mostBytes / Math.max(1, piece.length)));
        return joined(bytes.subarray(0, start), ...Array.from({ length: copies }, () => piece), bytes.subarray(start)).subarray(
          0,
          mostBytes,
        );
      },
  ),
  share.map(
    (at): Mutation =>
      (bytes) =>
        bytes.subarray(0, place(at, bytes)),
  ),
  record({ at: share, from: share }).map(
    ({ at, from }): Mutation =>
      (bytes, donor) =>
        joined(bytes.subarray(0, place(at, bytes)), donor.subarray(place(from, donor))),
  ),
  share.map((at): Mutation => (bytes) => {
    const [start, end] = tagAt(at, bytes);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  }),
  record({ at: share, to: share }).map(({ at, to }): Mutation => (bytes) => {
    const [start, end] = tagAt(at, bytes);
    const [target] = tagAt(to, bytes);
    return joined(bytes.subarray(0, target), bytes.subarray(start, end), bytes.subarray(target));
  }),
  record({ at: share, to: share }).map(({ at, to }): Mutation => (bytes) => {
    const [start, end] = [place(at, bytes), place(to, bytes)].toSorted((a, b) => a - b);
    return joined(bytes.subarray(0, start), bytes.subarray(start, end).toReversed(), bytes.subarray(end));
  }),
);

/** One to six changes, one after another. */
export const mutations: Arbitrary<readonly Mutation[]> = array(mutation, { minLength: 1, maxLength: 6 });

export const mutate = (seed: Uint8Array, donor: Uint8Array, changes: readonly Mutation[]): Uint8Array =>
  changes.reduce((bytes, change) => change(bytes, donor), seed);
