import { bare, type Reply } from "../reply.js";
import { document, ok } from "./document.js";

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-flood-${index}`, "flood"]));

/** Heads that flood or mislead; redirects to where nobody should be led. */
export const heads = {
  "long-header": () => ok(document("Behind a long header"), { "x-flood": "f".repeat(30 * 1024) }),
  "many-headers": () => ok(document("Behind many headers"), many(3_000)),
  "bad-location": () => bare(302, { location: "http://[bad" }),
  "redirect-to-file": () => bare(302, { location: "file:///etc/passwd" }),
  "redirect-to-ftp": () => bare(302, { location: "ftp://127.0.0.1/feed.xml" }),
  "redirect-to-script": () => bare(302, { location: "javascript:alert(1)" }),
  "redirect-to-metadata": () => bare(302, { location: "http://169.254.169.254/latest/meta-data/" }),
  "redirect-to-itself": () => bare(302, { location: "?again" }),
  "redirect-nowhere": () => bare(301, {}),
  "charset-base64": () => ok(document("In base64?"), { "content-type": "application/rss+xml; charset=base64" }),
  "charset-unknown": () => ok(document("In no known charset"), { "content-type": "application/rss+xml; charset=x-martian" }),
  /** The bytes are windows-1251, the head says UTF-8. */
  "charset-wrong": () => ok(wrongCharset()),
  "binary-type": () => ok(document("Named a picture"), { "content-type": "image/png" }),
} as const satisfies Record<string, () => Reply>;

function wrongCharset(): Buffer {
  const text = document("CYRILLIC").toString();
  const cyrillic = Buffer.from([0xcc, 0xe8, 0xf0]);
  const [before = "", after = ""] = text.replace("UTF-8", "windows-1251").split("CYRILLIC");
  return Buffer.concat([Buffer.from(before), cyrillic, Buffer.from(after)]);
}
