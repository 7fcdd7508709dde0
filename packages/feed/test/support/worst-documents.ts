/** As many of a piece as fit into so many bytes. */
const fill = (maxBytes: number, piece: string): string => piece.repeat(Math.floor(maxBytes / Buffer.byteLength(piece)));

/** Pieces that differ, as many as fit. */
function count(maxBytes: number, pieceOf: (n: number) => string): string {
  const pieces: string[] = [];
  for (let n = 0, bytes = 0; ; n += 1) {
    const piece = pieceOf(n);
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) return pieces.join("");
    pieces.push(piece);
  }
}

const rss = (inner: string): string => `<rss version="2.0"><channel><title>t</title>${inner}</channel></rss>`;
const item = (inner: string): string => `<item><title>x</title>${inner}</item>`;
const json = (items: string): string => `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[${items}{}]}`;
/** Items with as long a text as is looked at. */
const texts = (room: number, piece: string): string =>
  rss(fill(room, item(`<description>${fill(Math.min(490_000, room / 2), piece)}</description>`)));

/**
 * Documents that take the most memory and time of all that were tried, each of nearly `maxBytes`: structure without content, text that
 * doubles or grows sixfold when it is read, HTML that is mostly tags, JSON that is mostly values.
 */
export function worstDocuments(maxBytes: number): readonly (readonly [string, Buffer])[] {
  const room = maxBytes - 1_000;
  const documents: Readonly<Record<string, string>> = {
    "one wide character in a text of narrow ones": rss(item(`<description>\u4e2d${fill(room, "x")}</description>`)),
    "items full of elements": rss(fill(room, `<item>${"<category>a</category>".repeat(60)}</item>`)),
    "items full of empty elements": rss(fill(room, `<item>${"<category/>".repeat(199)}</item>`)),
    "items full of authors": rss(fill(room, `<item>${"<author><name>a</name></author>".repeat(60)}</item>`)),
    "a head full of elements": rss(fill(room, "<category>a</category>")),
    "attributes of many names": rss(count(room, (n) => `<item><link a${n}="1" href="x" rel="y" title="z" b="${"c".repeat(50)}"/></item>`)),
    "a namespace for each item": rss(count(room, (n) => `<item xmlns:a${n}="http://x.example/${n}"><title>a</title></item>`)),
    "namespaces within each other": rss(count(room, (n) => `<media:group xmlns:a${n}="http://x.example/${n}">`)),
    "texts of tags": texts(room, "&lt;b>"),
    "texts of table cells": texts(room, "&lt;table>&lt;tr>&lt;td>"),
    "texts of pictures": texts(room, '&lt;img src="/x" alt=""/>'),
    "texts of references": texts(room, "&amp;amp;"),
    "texts of quotes": texts(room, '"'),
    "tags without an end": rss(item(`<description>${fill(room, "<a>")}`)),
    "markup that is meant": `<feed xmlns="http://www.w3.org/2005/Atom">${fill(room, `<entry><content type="xhtml"><div>${"<p>x</p>".repeat(10_000)}</div></content></entry>`)}</feed>`,
    "JSON objects": json(count(room, (n) => `{"a${n}":0,"b${n}":1,"c${n}":2},`)),
    "JSON numbers": json(`{"a":[${fill(room, "1.5,")}1]},`),
    "JSON strings": json(`{"tags":[${count(room, (n) => `"${n.toString(36)}",`)}"a"]},`),
    "JSON members": json(`{${count(room, (n) => `"${n.toString(36)}":1,`)}"a":1},`),
    "JSON texts of tags": json(fill(room, `{"content_html":"${"<b>".repeat(Math.min(160_000, Math.floor(room / 8)))}"},`)),
  };
  return Object.entries(documents).map(([name, text]) => [name, Buffer.from(text)] as const);
}
