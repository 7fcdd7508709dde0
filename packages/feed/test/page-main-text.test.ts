import { describe, expect, test } from "vitest";
import { extract } from "../src/page/extract.js";
import { mainTextOf } from "../src/page/main-text.js";
import { page, reports, textOf, type Language } from "./support/pages.js";

const languages: readonly Language[] = ["en", "zh", "ru"];
const read = (html: string) => mainTextOf(html, false);
const around = (body: string, head = "<title>t</title>"): string => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const [first, second, third] = reports.en.paragraphs;
const bytesOf = (text: string): Buffer => Buffer.from(text);

describe("the main text of a page", () => {
  test.each(languages)("is the report without the page's furniture: %s", (lang) => {
    expect(read(page(lang))).toMatchObject({ title: reports[lang].title, text: textOf(lang), lang });
  });

  test.each<[string, string]>([
    [
      "in a layout of tables",
      `<table><tr><td><a href="/">Home</a></td><td><table><tr><td><p>${first}<p>${second}<p>${third}</td></tr></table></td></tr></table>`,
    ],
    ["with line breaks for paragraphs", `<div><a href="/">Home</a></div><div class="text">${first}<br><br>${second}<br><br>${third}</div>`],
    ["in elements of its own make", `<news-page><news-text><p>${first}</p><p>${second}</p><p>${third}</p></news-text></news-page>`],
    ["whose elements do not end", `<div class=text><p>${first}<p>${second}<p>${third}`],
    [
      "in a form, as some servers wrap every page",
      `<form action="/"><div><p>${first}</p><p>${second}</p><p>${third}</p></div><input name=q></form>`,
    ],
    [
      "with a script in its middle",
      `<article><p>${first}</p><script>var a = "</p><p>x" < "'";</script><p>${second}</p><!-- <p>x</p> --><p>${third}</p></article>`,
    ],
    [
      "with a picture and its caption",
      `<article><p>${first}</p><figure><img src="a.jpg" alt="x"><figcaption>A picture of an earlier meeting.</figcaption></figure><p>${second}</p><p>${third}</p></article>`,
    ],
    [
      "with hidden pieces",
      `<article><p>${first}</p><p hidden>x</p><p style="color:red; display:none">x</p><p aria-hidden="true">x</p><p>${second}</p><p>${third}</p></article>`,
    ],
    [
      "whose links lead elsewhere",
      `<base href="javascript:alert(1)//"><article><p>${first}</p><p>${second}</p><p>${third?.replace("next", '<a href="x">next</a>')}</p></article>`,
    ],
  ])("%s", (_, body) => {
    const text = (read(around(body))?.text ?? "").replaceAll("<b>", "").replaceAll("</b>", "");
    expect(text).toBe([first, second, third].join("\n").replaceAll(/<\/?b>/g, ""));
  });

  test("is plain: references decoded once, white space as one blank, no line break inside of a paragraph", () => {
    const body = `<article><p>${first}</p><p>Prices rose by 5&nbsp;% &amp; more,\n   a source said: &quot;2 &lt; 3&quot;, &amp;lt; and&#x200b; no\u202emore.</p><p>${second}</p></article>`;
    expect(read(around(body))?.text.split("\n")).toEqual([
      first,
      'Prices rose by 5 % & more, a source said: "2 < 3", &lt; and nomore.',
      second,
    ]);
  });

  test("keeps the lines of what is preformatted", () => {
    const body = `<article><p>${first}</p><pre>one\ntwo</pre><p>${second}</p></article>`;
    expect(read(around(body))?.text.split("\n")).toEqual([first, "one", "two", second]);
  });

  test("has the title that the page gives to others", () => {
    const head =
      '<title>Invented Wire - World - Ministers &amp; others meet</title><meta property="og:title" content="Ministers &amp; others meet">';
    expect(read(around(`<article><p>${first}</p><p>${second}</p></article>`, head))?.title).toBe("Ministers & others meet");
  });

  test("is in the language that the page declares", () => {
    const text = `<article><p>${first}</p><p>${second}</p></article>`;
    expect(read(`<html lang="pt_BR">${text}</html>`)?.lang).toBe("pt-BR");
    expect(read(`<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">${text}</html>`)?.lang).toBe("fr");
    expect(read(around(text, '<meta http-equiv="Content-Language" content="ru">'))?.lang).toBe("ru");
    expect(read(around(text))?.lang).toBeNull();
    expect(read(`<html lang="'--">${text}</html>`)?.lang).toBeNull();
  });

  test("says how much of it is links", () => {
    expect(read(page("en"))?.linked).toBe(0);
    const list = `<main>${`<p><a href="/x">${first}</a> and so on</p>`.repeat(5)}</main>`;
    expect(read(around(list))?.linked ?? 1).toBeGreaterThan(0.8);
  });

  test("is none on a page without any", () => {
    expect(read("")).toBeNull();
    expect(read(around('<div id="app"></div><script src="app.js"></script>'))).toBeNull();
  });

  test("has at most 200,000 characters, and no half of one", () => {
    const text = read(around(`<article><p>${"𝄞".repeat(150_000)}</p></article>`))?.text ?? "";
    expect(text).toBe("𝄞".repeat(100_000));
  });
});

describe("the characters of a page", () => {
  const text = (bytes: Uint8Array, contentType: string) => {
    const found = extract({ bytes, contentType });
    return found.kind === "text" ? found.text : found.detail;
  };
  /** Cyrillic letters by their place in windows-1251. */
  const windows1251 = (source: string): Uint8Array =>
    Uint8Array.from(source, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
    });
  const russian = page("ru").replace(/[ёЁ—–]/g, "-");

  test.each<[string, Uint8Array, string]>([
    ["by its mark", bytesOf(`\uFEFF${page("zh")}`), "text/html; charset=iso-8859-1"],
    ["by its header", bytesOf(page("zh")), 'text/html; charset="UTF-8"'],
    ["by its own word", bytesOf(page("zh", { head: "<meta charset=utf-8>" })), "text/html"],
    ["in two bytes", Buffer.from(`\uFEFF${page("zh")}`, "utf16le"), "text/html"],
  ])("are read %s", (_, bytes, contentType) => {
    expect(text(bytes, contentType)).toBe(textOf("zh"));
  });

  test("are read in windows-1251, by header or by meta", () => {
    const declared = russian.replace("<title>", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>');
    expect(text(windows1251(russian), "text/html; charset=windows-1251")).toBe(textOf("ru"));
    expect(text(windows1251(declared), "text/html")).toBe(textOf("ru"));
  });

  test("are read in XHTML, where an element may end with its own tag", () => {
    const xhtml = `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><div id="top"/><article><p>${first}</p><p/><p><![CDATA[${second}]]></p></article></body></html>`;
    expect(text(bytesOf(xhtml), "application/xhtml+xml")).toBe(`${first}\n${second}`);
  });
});
