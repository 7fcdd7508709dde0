import { gunzipSync } from "node:zlib";
import { maxBytes } from "../limits.js";

/** The first bytes of every gzip file (RFC 1952 §2.3.1). */
const isPacked = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/**
 * The bytes of a document that was packed before it was sent, as sitemaps often are (`news.xml.gz`), unpacked; others as they are. Null
 * for what cannot be unpacked, or is larger than {@link maxBytes}.
 */
export function unpack(bytes: Uint8Array): Uint8Array | null {
  if (!isPacked(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    return null;
  }
}
