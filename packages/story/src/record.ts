import { ByteReader, ByteWriter } from "./bytes.js";
import { readHeadline, type Headline } from "./headline.js";
import type { Report } from "./report.js";

/** Where a report stands. A stored report is the first of its family, or a longer copy of that first one. */
export interface Place {
  readonly family: string;
  /** The item that opened the family, and the one that opened the story. */
  readonly familyRef: number;
  readonly storyRef: number;
  /** Whether other reports of the event may join by their likeness to this one. */
  readonly core: boolean;
  /** How many items the family has; kept at its first report. */
  readonly copies: number;
}

export interface StoredReport extends Report {
  readonly place: Place;
}

export function encodeReport({ place, ...report }: StoredReport): Uint8Array {
  const { sketch, vocabulary } = report;
  return new ByteWriter()
    .id(place.family)
    .ref(place.familyRef)
    .ref(place.storyRef)
    .u8(place.core ? 1 : 0)
    .u32(place.copies)
    .time(report.at)
    .text(report.lang)
    .u32(report.publisher)
    .u32(report.owner)
    .text(report.title)
    .u16(report.words)
    .u16(sketch.size)
    .u8(sketch.level)
    .list(sketch.sample, 32)
    .list(sketch.head, 16)
    .u16(vocabulary.length)
    .raw(vocabulary)
    .list(report.dates, 16)
    .list(report.figures, 16)
    .list(report.actors, 16)
    .list(report.themes, 16)
    .done();
}

/** @throws RangeError where the bytes are not what {@link encodeReport} gave. */
export function decodeReport(bytes: Uint8Array): StoredReport {
  const reader = new ByteReader(bytes);
  const family = reader.id();
  const place = { family, familyRef: reader.ref(), storyRef: reader.ref(), core: reader.u8() === 1, copies: reader.u32() };
  const [at, lang, publisher, owner, title] = [reader.time(), reader.text(), reader.u32(), reader.u32(), reader.text()];
  const words = reader.u16();
  const [size, level] = [reader.u16(), reader.u8()];
  const sketch = { size, level, sample: Uint32Array.from(reader.list(32)), head: Uint16Array.from(reader.list(16)) };
  const vocabulary = reader.raw(reader.u16()).slice();
  const [dates, figures, actors, themes] = [reader.list(16), reader.list(16), reader.list(16), reader.list(16)];
  let headline: Headline | null = null;
  return {
    place,
    at,
    lang,
    publisher,
    owner,
    title,
    get headline() {
      return (headline ??= readHeadline(title));
    },
    words,
    sketch,
    vocabulary,
    dates,
    figures,
    actors,
    themes,
  };
}
