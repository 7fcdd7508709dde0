import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Reply } from "../reply.js";
import { document, ok } from "./document.js";

const mebibyte = 1024 * 1024;
const bombBytes = 300 * mebibyte;

/** The compressed members of one document follow each other (RFC 1952 §2.2): a bomb that costs little to make. */
function gzipBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(mebibyte, " "), { level: 9 });
  return Buffer.concat([gzipSync(document("A bomb")), ...Array.from({ length: bombBytes / mebibyte }, () => member)]);
}

function brotliBomb(): Buffer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(Buffer.alloc(bombBytes / 4, " "), { params });
}

const encoded = (coding: string, body: Uint8Array): Reply => ok(body, { "content-encoding": coding });
const times = (count: number, body: Buffer): Buffer => Array.from({ length: count }).reduce<Buffer>((inner) => gzipSync(inner), body);

/** Content codings that lie, nest or swell. */
export const compressed = {
  "gzip-bomb": () => encoded("gzip", gzipBomb()),
  "brotli-bomb": () => encoded("br", brotliBomb()),
  "gzip-in-gzip-bomb": () => encoded("gzip, gzip", gzipSync(gzipBomb())),
  "nine-codings": () => encoded(Array.from({ length: 9 }, () => "gzip").join(", "), times(9, document("Nine times"))),
  "gzip-that-is-not": () => encoded("gzip", document("Not compressed")),
  "gzip-cut-short": () => encoded("gzip", gzipSync(document("Cut short")).subarray(0, 60)),
  "unknown-coding": () => encoded("zip-of-the-house", document("Packed in its own way")),
  /** Good: what is compressed without being asked for is read where the head says so. */
  "gzip-unasked": () => encoded("gzip", gzipSync(document("Compressed unasked"))),
  "gzip-undeclared": () => ok(gzipSync(document("Compressed in silence"))),
} as const;
