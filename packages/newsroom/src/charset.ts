/** The encodings that an outlet can publish in. `utf-16` is little-endian; the document starts with a byte order mark. */
export type Charset = "utf-8" | "utf-16" | "windows-1251" | "gb2312";

type Table = ReadonlyMap<string, readonly number[]>;

/** What the platform decodes a legacy encoding to, turned around: it has a decoder for each, and an encoder for none. */
function reversed(label: string, sequences: Iterable<readonly number[]>): Table {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  for (const bytes of sequences) {
    const char = decoder.decode(Uint8Array.from(bytes));
    if (char.length === 1 && char !== "\ufffd" && !table.has(char)) table.set(char, bytes);
  }
  return table;
}

function* highBytes(): Generator<readonly number[]> {
  for (let byte = 0x80; byte <= 0xff; byte++) yield [byte];
}

/** The 94 × 94 plane of GB 2312. */
function* doubleBytes(): Generator<readonly number[]> {
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) yield [lead, trail];
  }
}

const makers = { "windows-1251": () => reversed("windows-1251", highBytes()), gb2312: () => reversed("gb2312", doubleBytes()) };
const tables = new Map<keyof typeof makers, Table>();

function tableOf(charset: keyof typeof makers): Table {
  const known = tables.get(charset);
  if (known) return known;
  const made = makers[charset]();
  tables.set(charset, made);
  return made;
}

/**
 * A piece of an XML document as bytes. A character that the encoding lacks becomes a character reference, so the text must not
 * hold any in a CDATA section or in markup.
 */
export function encodeXml(xml: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(xml, "utf8");
  if (charset === "utf-16") return Buffer.from(xml, "utf16le");
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const char of xml) {
    const code = char.codePointAt(0) ?? 0;
    const encoded = code < 0x80 ? [code] : table.get(char);
    if (encoded) bytes.push(...encoded);
    else bytes.push(...Buffer.from(`&#${code};`, "latin1"));
  }
  return Buffer.from(bytes);
}
