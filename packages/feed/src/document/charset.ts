import { guessEncoding } from "./guess-encoding.js";
import { collectWarnings, type Warnings } from "../warnings.js";

/** The first bytes of a document in which its own declaration is looked for. */
const headBytes = 4_096;

/** Names found in feeds that the WHATWG Encoding Standard does not know. */
const aliases: Readonly<Record<string, string>> = {
  cp1250: "windows-1250",
  cp1252: "windows-1252",
  cp936: "gbk",
  "x-gb2312": "gbk",
  "iso-8859-1-windows-3.1-latin-1": "windows-1252",
  utf_8: "utf-8",
  utf8mb4: "utf-8",
  "koi8-ru": "koi8-u",
  "win-1251": "windows-1251",
  win1251: "windows-1251",
  ansi_1251: "windows-1251",
  "shift-jis": "shift_jis",
  "iso-10646-ucs-2": "utf-16be",
  "ucs-2": "utf-16be",
};

type Decoder = InstanceType<typeof TextDecoder>;

interface Candidate {
  readonly label: string;
  readonly said: string;
}

/**
 * Decodes a document: by its byte order mark, else the HTTP charset, else the declaration in the document, else UTF-8 (RFC 7303 §3).
 * A charset that is unknown, or that the bytes contradict, falls back to the next candidate with a warning. Never throws.
 */
export function decode(bytes: Uint8Array, contentType: string | undefined, warnings: Warnings = collectWarnings()): string {
  const marked = byMark(bytes);
  if (marked) return marked;
  const candidates = [fromHeader(contentType), fromDocument(bytes), { label: "utf-8", said: "the default" }].filter((c) => c !== null);
  for (const { label, said } of candidates) {
    const decoder = decoderFor(label);
    if (!decoder) {
      warnings.add(`unknown charset ${JSON.stringify(label.slice(0, 40))} in ${said}`);
      continue;
    }
    const text = tryDecode(decoder, bytes);
    if (text !== null) return text;
    warnings.add(`the bytes are not valid ${decoder.encoding}, named by ${said}`);
  }
  return lastResort(bytes, warnings);
}

/** UTF-8 with a few broken bytes stays UTF-8; anything else is read as what its letters speak for. */
function lastResort(bytes: Uint8Array, warnings: Warnings): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let intact = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) intact += 1;
  }
  if (broken <= intact / 3) {
    warnings.add(`${broken} invalid bytes were replaced`);
    return text;
  }
  const encoding = guessEncoding(bytes);
  warnings.add(`read as ${encoding}, by its letters`);
  return new TextDecoder(encoding).decode(bytes);
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder("utf-8").decode(bytes);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return utf32(bytes, true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return utf32(bytes, false);
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return utf32(bytes, true);
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return utf32(bytes, false);
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // No mark, but a `<` in two bytes, and another character: XML 1.0 Appendix F.1.
  if (a === 0x3c && b === 0 && d === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0 && b === 0x3c && c === 0) return new TextDecoder("utf-16be").decode(bytes);
  return null;
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const code = view.getUint32(i, littleEndian);
    parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD");
  }
  const text = parts.join("");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function fromHeader(contentType: string | undefined): Candidate | null {
  const label = contentType === undefined ? undefined : /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType.slice(0, 500))?.[1];
  return label === undefined ? null : { label, said: "the Content-Type header" };
}

function fromDocument(bytes: Uint8Array): Candidate | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, headBytes));
  const declared = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,60})["']/i.exec(head)?.[1];
  if (declared !== undefined) return { label: declared, said: "the XML declaration" };
  const meta = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,60})/i.exec(head)?.[1];
  return meta === undefined ? null : { label: meta, said: "a meta element" };
}

function decoderFor(label: string): Decoder | null {
  const name = label.trim().toLowerCase();
  // A document whose ASCII declaration could be read is not in UTF-16, whatever it says (XML 1.0 Appendix F.2).
  const wanted = /^(?:utf-?16|ucs-?2|utf-?32|iso-10646)/.test(name) ? "utf-8" : (aliases[name] ?? name);
  try {
    return new TextDecoder(wanted, { fatal: true });
  } catch {
    return null;
  }
}

function tryDecode(decoder: Decoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
