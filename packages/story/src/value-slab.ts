const chunkBytes = 2 ** 18;
/** Before each value: how much room it has, and how much of it it takes. */
const headBytes = 4;
const roomStep = 64;
const longest = 0xffff;

/**
 * Values of up to 64 kB, one behind the other in large chunks: a small array of its own for each would cost more than it holds. A value that
 * is written again takes its old place where it fits.
 */
export class ValueSlab {
  /** Key to place: the chunk times the chunk's size, plus the offset in it. */
  readonly #places = new Map<string, number>();
  readonly #chunks: Buffer[] = [];
  #free = chunkBytes;

  get bytes(): number {
    return this.#chunks.length * chunkBytes;
  }

  /** A copy of the value. */
  get(key: string): Uint8Array | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const chunk = this.#chunks[Math.floor(place / chunkBytes)]!;
    const start = (place % chunkBytes) + headBytes;
    return new Uint8Array(chunk.subarray(start, start + chunk.readUInt16LE(start - 2)));
  }

  /** @throws RangeError where the value is over 64 kB. */
  set(key: string, value: Uint8Array): void {
    if (value.length > longest) throw new RangeError(`a value of ${value.length} bytes is over ${longest}`);
    const known = this.#places.get(key);
    if (known !== undefined && this.#write(known, value)) return;
    const room = Math.min(Math.ceil(value.length / roomStep) * roomStep, longest);
    if (this.#free + headBytes + room > chunkBytes) {
      this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
      this.#free = 0;
    }
    const place = (this.#chunks.length - 1) * chunkBytes + this.#free;
    this.#chunks.at(-1)!.writeUInt16LE(room, this.#free);
    this.#places.set(key, place);
    this.#write(place, value);
    this.#free += headBytes + room;
  }

  /** Writes a value where it has room. */
  #write(place: number, value: Uint8Array): boolean {
    const chunk = this.#chunks[Math.floor(place / chunkBytes)]!;
    const offset = place % chunkBytes;
    if (chunk.readUInt16LE(offset) < value.length) return false;
    chunk.writeUInt16LE(value.length, offset + 2);
    chunk.set(value, offset + headBytes);
    return true;
  }
}
