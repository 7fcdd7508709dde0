import { ByteReader, ByteWriter } from "./bytes.js";
import type { Report } from "./report.js";

/** What is kept of a story that has more than one item, or went into another. */
export interface Story {
  readonly id: string;
  /** The item that opened it. */
  readonly ref: number;
  readonly openedAt: number;
  readonly items: number;
  /** Hashes; at most 255 of each are told apart. */
  readonly publishers: readonly number[];
  readonly owners: readonly number[];
  readonly languages: readonly string[];
  /** How many of its reports others may join by likeness. */
  readonly cores: number;
  /** The story that it went into. */
  readonly into: number | null;
}

const most = 255;

export const openStory = (id: string, ref: number, report: Report): Story => ({
  id,
  ref,
  openedAt: report.at,
  items: 1,
  publishers: [report.publisher],
  owners: [report.owner],
  languages: [report.lang],
  cores: 1,
  into: null,
});

/** The story with one more item. */
export const grow = (story: Story, report: Report, core: boolean): Story => ({
  ...story,
  items: story.items + 1,
  publishers: union(story.publishers, [report.publisher]),
  owners: union(story.owners, [report.owner]),
  languages: union(story.languages, [report.lang]),
  cores: story.cores + (core ? 1 : 0),
});

/** `stays` with all that `goes` had. */
export const absorb = (stays: Story, goes: Story): Story => ({
  ...stays,
  items: stays.items + goes.items,
  publishers: union(stays.publishers, goes.publishers),
  owners: union(stays.owners, goes.owners),
  languages: union(stays.languages, goes.languages),
});

function union<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  const all = new Set([...some, ...more]);
  return all.size === some.length ? some : [...all].slice(0, most);
}

export function encodeStory(story: Story): Uint8Array {
  const writer = new ByteWriter()
    .id(story.id)
    .ref(story.ref)
    .time(story.openedAt)
    .u32(story.items)
    .list(story.publishers, 32)
    .list(story.owners, 32)
    .text(story.languages.join(" "))
    .u8(Math.min(story.cores, most));
  return (story.into === null ? writer.u8(0) : writer.u8(1).ref(story.into)).done();
}

export function decodeStory(bytes: Uint8Array): Story {
  const reader = new ByteReader(bytes);
  const [id, ref, openedAt, items] = [reader.id(), reader.ref(), reader.time(), reader.u32()];
  const [publishers, owners, languages, cores] = [reader.list(32), reader.list(32), reader.text().split(" "), reader.u8()];
  return { id, ref, openedAt, items, publishers, owners, languages, cores, into: reader.u8() === 1 ? reader.ref() : null };
}
