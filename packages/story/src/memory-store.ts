import { PostingTable } from "./posting-table.js";
import { postingLimit, type StoreWrites, type StoryStore } from "./store.js";
import { ValueSlab } from "./value-slab.js";

/** What was written within one stretch of time; it is forgotten as a whole. */
interface Segment {
  readonly openedAt: number;
  expires: number;
  readonly values: ValueSlab;
  readonly postings: PostingTable;
}

/** How many segments a commit's time of keeping is cut into. */
const segmentsPerLife = 4;

export interface MemoryStore extends StoryStore {
  /** What it holds now, in bytes, without the keys. */
  bytes(): number;
}

/**
 * A store in this process's memory: segments of typed arrays, dropped when all in them has expired, and the oldest one also when the whole
 * grows over `maxBytes` (256 MiB: about 200,000 items).
 */
export function memoryStore({ maxBytes = 2 ** 28 }: { maxBytes?: number } = {}): MemoryStore {
  /** Newest first. */
  let segments: Segment[] = [];
  const sizeOf = ({ values, postings }: Segment): number => values.bytes + postings.bytes;
  const bytes = (): number => segments.reduce((sum, segment) => sum + sizeOf(segment), 0);

  function current({ now, expires }: StoreWrites): Segment {
    segments = segments.filter((segment) => segment.expires > now);
    while (segments.length > 1 && bytes() > maxBytes) segments.pop();
    const [newest] = segments;
    const life = (expires - now) / segmentsPerLife;
    if (newest && now - newest.openedAt < life && sizeOf(newest) < maxBytes / segmentsPerLife) return newest;
    const opened = { openedAt: now, expires, values: new ValueSlab(), postings: new PostingTable() };
    segments.unshift(opened);
    return opened;
  }

  function valueUnder(key: string): Uint8Array | null {
    for (const { values } of segments) {
      const value = values.get(key);
      if (value) return value;
    }
    return null;
  }

  function refsUnder(hash: number): number[] {
    const found: number[] = [];
    for (const { postings } of segments) postings.collect(hash, found, postingLimit);
    return found;
  }

  return {
    bytes,
    async get(keys) {
      return keys.map(valueUnder);
    },
    async postings(hashes) {
      return hashes.map(refsUnder);
    },
    async commit(writes) {
      const segment = current(writes);
      segment.expires = Math.max(segment.expires, writes.expires);
      for (const [key, value] of writes.values) segment.values.set(key, value);
      for (const { hash, ref } of writes.postings) segment.postings.add(hash, ref);
    },
  };
}
