const chunkBytes = 2 ** 18;
const lengthBytes = 2;
const longest = 0xffff;

/** Values of up to 64 kB, one behind the other in large chunks: a small array of its own for each would cost more than it holds. */
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
    const offset = place % chunkBytes;
    const start = offset + lengthBytes;
    return new Uint8Array(chunk.subarray(start, start + chunk.readUInt16LE(offset)));
  }

  /** @throws RangeError where the value is over 64 kB. */
  set(key: string, value: Uint8Array): void {
    if (value.length > longest) throw new RangeError(`a value of ${value.length} bytes is over ${longest}`);
    if (this.#free + lengthBytes + value.length > chunkBytes) {
      this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
      this.#free = 0;
    }
    const chunk = this.#chunks.at(-1)!;
    chunk.writeUInt16LE(value.length, this.#free);
    chunk.set(value, this.#free + lengthBytes);
    this.#places.set(key, (this.#chunks.length - 1) * chunkBytes + this.#free);
    this.#free += lengthBytes + value.length;
  }
}
