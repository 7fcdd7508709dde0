/**
 * Where an index keeps what it knows: values under keys, and postings, which say for a 32-bit hash in which reports it occurs. Small enough
 * for Redis: a batch of items costs three to five reads and one write, whatever its size.
 *
 * One index writes at a time. What a commit wrote is seen by every later read.
 */
export interface StoryStore {
  /** The values under these keys, in their order; null where there is none, or none any more. */
  get(keys: readonly string[]): Promise<readonly (Uint8Array | null)[]>;
  /** For each of these hashes the newest refs (at most {@link postingLimit}; 48-bit numbers) posted under it, in any order. */
  postings(hashes: readonly number[]): Promise<readonly (readonly number[])[]>;
  /** All or nothing, where the store can; else values before postings, in the order of the map: then a commit that was cut is repaired by repeating it. */
  commit(writes: StoreWrites): Promise<void>;
}

export interface StoreWrites {
  readonly values: ReadonlyMap<string, Uint8Array>;
  readonly postings: readonly Posting[];
  /** The time of the commit, in ms. */
  readonly now: number;
  /** Until when all of this is to be kept, in ms: a store may forget it from then on, and keeps values that are written again for longer. */
  readonly expires: number;
}

export interface Posting {
  readonly hash: number;
  readonly ref: number;
}

/** What occurs in more reports than these tells nothing about any of them. */
export const postingLimit = 64;
