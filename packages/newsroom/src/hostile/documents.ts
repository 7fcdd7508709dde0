import type { Reply } from "../reply.js";
import { document, ok } from "./document.js";

const doctype = (declarations: string): string => `<!DOCTYPE rss [${declarations}]>`;
const laughs = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${level === 0 ? "ha".repeat(5) : `&l${level};`.repeat(10)}">`,
).join("");
const attributes = Array.from({ length: 200_000 }, (_, index) => ` a${index}="1"`).join("");

function manyItems(count: number): Buffer {
  const [head = "", tail = ""] = document("First").toString().split("</channel>");
  const items = Array.from({ length: count }, (_, index) => `<item><title>Item ${index}</title><guid>many-${index}</guid></item>`);
  return Buffer.from(`${head}${items.join("")}</channel>${tail}`);
}

/** Documents that attack whoever reads them. */
export const documents = {
  "external-entity": () => ok(document("Read", "<description>&x;</description>", doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'))),
  "parameter-entity": () => ok(document("Fetched", "", doctype('<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;'))),
  "billion-laughs": () => ok(document("Laughing", "<description>&l9;</description>", doctype(laughs))),
  "quadratic-text": () => ok(document("Slow", `<description>${"&lt;".repeat(100_000)}</description>`)),
  "deep-nesting": () => ok(document("Deep", `<description>${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}</description>`)),
  "many-attributes": () => ok(document("Attributes", `<enclosure${attributes}/>`)),
  "many-items": () => ok(manyItems(100_000)),
  "long-title": () => ok(document("t".repeat(9_000_000))),
  "prototype-names": () =>
    ok(document("Polluting", "<__proto__><polluted>yes</polluted></__proto__><constructor><prototype>x</prototype></constructor>")),
  "bare-ampersand": () => ok(document("Bare", "<description>Q & A</description>")),
  "forbidden-references": () => ok(document("References", "<description>&#0; &#x1F; &#xD800; &#99999999999; &#27; &foo;</description>")),
  "script-in-title": () => ok(document("<script>alert(1)</script><img src=x onerror=alert(1)>")),
  "script-links": () => ok(document("Links", "<link>javascript:alert(1)</link><guid>data:text/html,x</guid>")),
  "terminal-controls": () => ok(document("Bidi \u202E and \u009B31m and \u200B" + "\u0301".repeat(1_000))),
  "markup-in-title": () => ok(Buffer.from(document("TITLE").toString().replace("TITLE", "<b>bold</b> text"))),
  "a-page": () => ok(Buffer.from("<!doctype html><title>Hello</title><p>A page."), { "content-type": "text/html" }),
  json: () => ok(Buffer.from('{"hello":"world"}'), { "content-type": "application/json" }),
  empty: () => ok(new Uint8Array()),
} as const satisfies Record<string, () => Reply>;
