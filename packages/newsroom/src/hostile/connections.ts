import type { Reply } from "../reply.js";
import { document, ok } from "./document.js";

const dripMs = 50;
const raw = (bytes: string): Reply => ({ status: 0, headers: {}, body: Buffer.from(bytes, "latin1"), sending: { raw: true } });

/** Answers that never end, break off, or are no HTTP. */
export const connections = {
  "endless-body": () => ({ ...ok(Buffer.concat([document("Once more"), Buffer.alloc(64 * 1024, " ")])), sending: { endless: true } }),
  "slow-body": () => ({ ...ok(document("Word by word")), sending: { dripEveryMs: dripMs } }),
  "no-answer": () => raw(""),
  "head-without-end": () => raw("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nX-More: "),
  "body-cut-short": () => ({ ...ok(document("Cut short"), { "content-length": 100_000 }), sending: { breakAfterBytes: 200 } }),
  "chunks-cut-short": () => ({ ...ok(document("Cut short")), sending: { breakAfterBytes: 200 } }),
  "not-http": () => raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
  "control-in-header": () => raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Bad: a\0b\r\n\r\nok"),
  "two-lengths": () => raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 70000\r\n\r\nok"),
} as const satisfies Record<string, () => Reply>;
