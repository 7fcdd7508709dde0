import { createHash } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import type { Reply } from "../reply.js";
import { element } from "../xml.js";

/** A small feed of one item, in UTF-8, known by its title. `inside` goes into the item, `before` before the root. */
export function document(title: string, inside = "", before = ""): Buffer {
  const id = createHash("sha256").update(title).digest("hex").slice(0, 12);
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${before}<rss version="2.0"><channel><title>Hostile outlet (invented)</title>` +
      `<link>http://hostile.invalid/</link><description>Invented, for trying Attaché.</description>` +
      `<item>${element("title", title)}<link>http://hostile.invalid/${id}</link><guid isPermaLink="false">hostile-${id}</guid>${inside}</item></channel></rss>\n`,
  );
}

/** 200, as RSS unless `headers` say otherwise. */
export const ok = (body: Uint8Array, headers: OutgoingHttpHeaders = {}): Reply => ({
  status: 200,
  headers: { "content-type": "application/rss+xml; charset=utf-8", ...headers },
  body,
});
