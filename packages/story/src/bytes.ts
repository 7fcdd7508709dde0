/** Writes numbers and texts one behind the other, little endian. */
export class ByteWriter {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): this {
    this.#reserve(1);
    this.#view.setUint8(this.#length, value);
    this.#length += 1;
    return this;
  }

  u16(value: number): this {
    this.#reserve(2);
    this.#view.setUint16(this.#length, value, true);
    this.#length += 2;
    return this;
  }

  u32(value: number): this {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  /** A 48-bit number. */
  ref(value: number): this {
    return this.u32(value % 2 ** 32).u16(Math.floor(value / 2 ** 32));
  }

  time(ms: number): this {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, ms, true);
    this.#length += 8;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** 32 hex digits. */
  id(hex: string): this {
    return this.raw(Buffer.from(hex, "hex"));
  }

  text(value: string): this {
    const bytes = Buffer.from(value);
    return this.u16(bytes.length).raw(bytes);
  }

  /** At most 255 numbers of 16 or 32 bits. */
  list(values: ArrayLike<number>, bits: 16 | 32): this {
    this.u8(values.length);
    for (let index = 0; index < values.length; index++)
      if (bits === 16) this.u16(values[index]!);
      else this.u32(values[index]!);
    return this;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array((this.#length + more) * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Reads what {@link ByteWriter} wrote. @throws RangeError where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#at++);
  }

  u16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }

  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  ref(): number {
    const low = this.u32();
    return this.u16() * 2 ** 32 + low;
  }

  time(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError("a stored record is cut");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  id(): string {
    return Buffer.from(this.raw(16)).toString("hex");
  }

  text(): string {
    return new TextDecoder().decode(this.raw(this.u16()));
  }

  list(bits: 16 | 32): number[] {
    const values: number[] = [];
    for (let left = this.u8(); left > 0; left--) values.push(bits === 16 ? this.u16() : this.u32());
    return values;
  }
}
