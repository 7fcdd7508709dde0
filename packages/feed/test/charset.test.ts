import { describe, expect, test } from "vitest";
import { bytesOf, read, rss } from "./support/reading.js";

const russian = "Новости дня";
const koi8 = new Map(Array.from("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ").map((letter, i) => [letter, 0xc0 + i]));
const cp1251 = new Map(
  Array.from("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").map((letter, i) => [letter, 0xc0 + i]),
);
const encode = (text: string, table: ReadonlyMap<string, number>): Uint8Array =>
  Uint8Array.from(Array.from(text).map((letter) => table.get(letter) ?? letter.charCodeAt(0)));
const utf16 = (text: string, mark: boolean): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from(mark ? [0xff, 0xfe] : []), Buffer.from(text, "utf16le")]));

const document = (title: string, encoding?: string): string =>
  `<?xml version="1.0"${encoding === undefined ? "" : ` encoding="${encoding}"`}?><rss version="2.0"><channel><title>Feed</title><item><title>${title}</title></item></channel></rss>`;

async function titleOf(bytes: Uint8Array, contentType?: string): Promise<string | undefined> {
  const reading = await read(bytes, contentType === undefined ? {} : { contentType });
  return reading.kind === "feed" ? reading.items[0]?.title : reading.detail;
}

describe("the charset of a document", () => {
  test.each([
    ["windows-1251 by the XML declaration", encode(document(russian, "windows-1251"), cp1251), undefined],
    ["windows-1251 by the Content-Type header", encode(document(russian), cp1251), "text/xml; charset=windows-1251"],
    ["koi8-r by the XML declaration", encode(document(russian, "KOI8-R"), koi8), undefined],
    ["the header wins over the declaration", encode(document(russian, "koi8-r"), cp1251), 'application/rss+xml; charset="Windows-1251"'],
    ["UTF-16 by its mark", utf16(document(russian, "utf-16"), true), undefined],
    ["UTF-16 without a mark", utf16(document(russian, "utf-16"), false), undefined],
    ["UTF-8 that declares UTF-16", bytesOf(document(russian, "utf-16")), undefined],
    ["a header that names a coding which is no charset", bytesOf(document(russian)), "text/xml; charset=base64"],
    ["a declaration that nobody knows", bytesOf(document(russian, "klingon-1")), undefined],
    ["declared UTF-8 that is windows-1251", encode(document("Государственный визит, переговоры в Москве", "utf-8"), cp1251), undefined],
  ])("%s", async (_, bytes, contentType) => {
    expect([russian, "Государственный визит, переговоры в Москве"]).toContain(await titleOf(bytes, contentType));
  });

  test("iso-8859-1 is windows-1252, as on the web", async () => {
    const bytes = Buffer.concat([Buffer.from(document("caf\u00e9 _", "iso-8859-1").replace("_", "\u0080"), "latin1")]);
    expect(await titleOf(new Uint8Array(bytes))).toBe("café €");
  });

  test("gb2312, big5, shift_jis and euc-kr are read as declared", async () => {
    const gb = new Uint8Array(Buffer.from(document("@", "gb2312").replace("@", "\xd6\xd0\xb9\xfa"), "latin1"));
    const big5 = new Uint8Array(Buffer.from(document("@", "big5").replace("@", "\xa4\xa4\xb0\xea"), "latin1"));
    const sjis = new Uint8Array(Buffer.from(document("@", "shift_jis").replace("@", "\x93\xfa\x96\x7b"), "latin1"));
    const euc = new Uint8Array(Buffer.from(document("@", "euc-kr").replace("@", "\xc7\xd1\xb1\xb9"), "latin1"));
    expect(await Promise.all([gb, big5, sjis, euc].map((bytes) => titleOf(bytes)))).toEqual(["中国", "中國", "日本", "한국"]);
  });

  test("a broken byte in UTF-8 costs that byte and is told", async () => {
    const bytes = bytesOf(rss(`<item><title>${russian}</title></item>`));
    const at = bytes.indexOf(0xd0);
    bytes[at + 2] = 0xff;
    const reading = await read(bytes);
    expect(reading).toMatchObject({ kind: "feed", items: [{ title: expect.stringContaining("сти дня") }] });
    expect(reading.kind === "feed" && reading.warnings.join()).toContain("not valid utf-8");
  });
});
