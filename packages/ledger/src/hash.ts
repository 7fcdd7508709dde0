/** 64 bits as two unsigned halves. */
export interface Hash {
  readonly hi: number;
  readonly lo: number;
}

/** A 64-bit hash of a text (two multiplicative 32-bit hashes, mixed into each other). Not for secrets; the same on every machine. */
export function hash64(text: string): Hash {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return { hi: b >>> 0, lo: a >>> 0 };
}
