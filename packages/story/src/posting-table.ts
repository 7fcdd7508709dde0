import { postingLimit } from "./store.js";

const none = 0xffffffff;

/**
 * Postings in typed arrays, about 25 bytes each: a hash table whose chains hold the newest first, at most {@link postingLimit} of one hash.
 */
export class PostingTable {
  #buckets = new Uint32Array(1024).fill(none);
  #hashes = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  #high = new Uint16Array(1024);
  #next = new Uint32Array(1024);
  length = 0;

  get bytes(): number {
    return this.#hashes.length * 18;
  }

  add(hash: number, ref: number): void {
    const oldest = this.#unlinkOldest(hash);
    if (oldest === none && this.length === this.#hashes.length) this.#grow();
    const entry = oldest === none ? this.length++ : oldest;
    this.#hashes[entry] = hash;
    this.#low[entry] = ref % 2 ** 32;
    this.#high[entry] = Math.floor(ref / 2 ** 32);
    this.#link(entry);
  }

  /** Adds the refs under a hash to `found`, newest first, until it holds `limit`. */
  collect(hash: number, found: number[], limit: number): void {
    let entry = this.#buckets[hash & (this.#buckets.length - 1)]!;
    for (; entry !== none && found.length < limit; entry = this.#next[entry]!)
      if (this.#hashes[entry] === hash) found.push(this.#high[entry]! * 2 ** 32 + this.#low[entry]!);
  }

  /** Takes the last of a full chain out, so that it can be used again. */
  #unlinkOldest(hash: number): number {
    const bucket = hash & (this.#buckets.length - 1);
    let [count, before, last, beforeLast] = [0, none, none, none];
    for (let entry = this.#buckets[bucket]!; entry !== none; entry = this.#next[entry]!) {
      if (this.#hashes[entry] === hash) {
        count++;
        [last, beforeLast] = [entry, before];
      }
      before = entry;
    }
    if (count < postingLimit) return none;
    if (beforeLast === none) this.#buckets[bucket] = this.#next[last]!;
    else this.#next[beforeLast] = this.#next[last]!;
    return last;
  }

  #link(entry: number): void {
    const bucket = this.#hashes[entry]! & (this.#buckets.length - 1);
    this.#next[entry] = this.#buckets[bucket]!;
    this.#buckets[bucket] = entry;
  }

  /** Twice as large; the order within the chains is kept, for they are linked again from the oldest on. */
  #grow(): void {
    const order = this.#oldestFirst();
    const size = this.length * 2;
    this.#buckets = new Uint32Array(size).fill(none);
    this.#hashes = enlarge(this.#hashes, new Uint32Array(size));
    this.#low = enlarge(this.#low, new Uint32Array(size));
    this.#high = enlarge(this.#high, new Uint16Array(size));
    this.#next = new Uint32Array(size);
    for (const entry of order) this.#link(entry);
  }

  #oldestFirst(): Uint32Array {
    const order = new Uint32Array(this.length);
    let at = this.length;
    for (const head of this.#buckets) for (let entry = head; entry !== none; entry = this.#next[entry]!) order[--at] = entry;
    return order;
  }
}

function enlarge<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
