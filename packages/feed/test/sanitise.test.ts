import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { describe, expect, test } from "vitest";
import { itemOf, read, rss } from "./support/reading.js";
import { unsafeIn } from "./support/safety.js";

const escaped = (html: string): string => html.replace(/[&<>]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : "&gt;"));
const described = async (html: string) =>
  await itemOf(rss(`<item><title>${escaped(html)}</title><description>${escaped(html)}</description></item>`));

/** HTML that runs, loads, sends or covers something in one browser or another, and what is left of it as text. */
const attacks: readonly (readonly [html: string, text: string])[] = [
  ["<script>alert(1)</script>a", "a"],
  ["<ScRiPt src=//x.example/x.js></ScRiPt>a", "a"],
  ["<script/x>alert(1)</script>a", "a"],
  ["<script\n>alert(1)</script\n>a", "a"],
  ["<<script>alert(1)//<</script>a", "<a"],
  ["<scr<script>ipt>a</script>", "ipt>a"],
  ["<img src=x onerror=alert(1)>a", "a"],
  ["<img/src=x/onerror=alert(1)>a", "a"],
  ["<img src='x'onerror='alert(1)'>a", "a"],
  ["<img src=`x` onerror=`alert(1)`>a", "a"],
  ["<IMG SRC=x ONERROR=alert(1)>a", "a"],
  ["<p onclick=alert(1) ONMOUSEOVER=alert(2)>a</p>", "a"],
  ["<body onload=alert(1)>a</body>", "a"],
  ["<svg onload=alert(1)>a</svg>", "a"],
  ["<svg><script>alert(1)</script>a</svg>", "a"],
  ["<svg><a xlink:href='javascript:alert(1)'>a</a></svg>", "a"],
  ["<math><mtext><img src=x onerror=alert(1)></mtext></math>a", "a"],
  ["<math href='javascript:alert(1)'>a</math>", "a"],
  ["<a href='javascript:alert(1)'>a</a>", "a"],
  ["<a href=' javascript:alert(1)'>a</a>", "a"],
  ["<a href='java\tscript:alert(1)'>a</a>", "a"],
  ["<a href='java\nscript:alert(1)'>a</a>", "a"],
  ["<a href='&#106;avascript:alert(1)'>a</a>", "a"],
  ["<a href='&#x6a;avascript&colon;alert(1)'>a</a>", "a"],
  ["<a href='\u0001javascript:alert(1)'>a</a>", "a"],
  ["<a href='JAVASCRIPT:alert(1)'>a</a>", "a"],
  ["<a href='vbscript:x'>a</a>", "a"],
  ["<a href='data:text/html,<script>alert(1)</script>'>a</a>", "a"],
  ["<a href='mailto:a@b.example'>a</a>", "a"],
  ["<a href='file:///etc/passwd'>a</a>", "a"],
  ["<img src='javascript:alert(1)'>a", "a"],
  ["<img src='data:image/svg+xml,<svg onload=alert(1)>'>a", "a"],
  ["<img srcset='javascript:alert(1)'>a", "a"],
  ["<iframe src='https://x.example/'></iframe>a", "a"],
  ["<iframe srcdoc='<script>alert(1)</script>'></iframe>a", "a"],
  ["<frameset><frame src=x></frameset>a", "a"],
  ["<object data=x></object><embed src=x><applet code=x></applet>a", "a"],
  ["<form action='https://x.example/'><input name=p><button>a</button></form>", "a"],
  ["<meta http-equiv=refresh content='0;url=https://x.example/'>a", "a"],
  ["<base href='https://x.example/'><a href='/y'>a</a>", "a"],
  ["<link rel=stylesheet href='https://x.example/x.css'>a", "a"],
  ["<style>@import 'https://x.example/x.css'</style>a", "a"],
  ["<p style='background:url(javascript:alert(1))'>a</p>", "a"],
  ["<div style='position:fixed;top:0'>a</div>", "a"],
  ["<p class=x id=y name=z>a</p>", "a"],
  ["<!--[if IE]><script>alert(1)</script><![endif]-->a", "a"],
  ["<!-- <script> -->a", "a"],
  ["<!--><script>alert(1)</script>-->a", "-->a"],
  ["<noscript><p title='</noscript><img src=x onerror=alert(1)>'>a</noscript>", "a"],
  ["<xmp><script>alert(1)</script></xmp>a", "a"],
  ["<textarea><script>alert(1)</script></textarea>a", "a"],
  ["<template><script>alert(1)</script></template>a", "a"],
  ["<title><script>alert(1)</script></title>a", "<script>alert(1)</script>a"],
  ["<plaintext><script>alert(1)</script>", ""],
  ["<a href='https://x.example/' onclick=alert(1) target=_top ping='https://x.example/p'>a</a>", "a"],
  ["<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>a", "a"],
  ["<details open ontoggle=alert(1)>a</details>", "a"],
  ["<marquee onstart=alert(1)>a</marquee>", "a"],
  ["<isindex action='javascript:alert(1)'>a", "a"],
  ["<table background='javascript:alert(1)'><tr><td>a</table>", "a"],
];

describe("HTML that would do something", () => {
  test.each([
    "<script>x</script>",
    "<p onclick='x'>a</p>",
    "<a href='javascript:x'>a</a>",
    "<img srcset='x'>",
    "<form></form>",
    "<b class='x'>a</b>",
  ])("is found by the examination: %s", (html) => {
    expect(unsafeIn(html)).not.toEqual([]);
  });

  test.each(attacks)("%j", async (html, text) => {
    const item = await described(html);
    expect(unsafeIn(item.content)).toEqual([]);
    expect([item.title, item.summary]).toEqual([text, text]);
  });

  test("is harmless in any mixture, and in any kind of text construct", async () => {
    const pieces = constantFrom(
      ...attacks.map(([html]) => html),
      ..."< > \" ' & </ <! --> ]]> <p> </p> <a\thref= javascript: onerror= &lt; &#60;".split(" "),
    );
    await assert(
      asyncProperty(array(pieces, { maxLength: 8 }), async (parts) => {
        const html = parts.join("");
        const documents = [
          rss(`<item><description>${escaped(html)}</description></item>`),
          rss(`<item><description>${html}</description></item>`),
          `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">${escaped(html)}</content></entry></feed>`,
          `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content></entry></feed>`,
          `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>${escaped(html)}</content></entry></feed>`,
          JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "x", items: [{ id: "1", content_html: html }] }),
        ];
        for (const document of documents) {
          const reading = await read(document);
          const contents = reading.kind === "feed" ? reading.items.map(({ content }) => content) : [];
          expect([document, contents.flatMap(unsafeIn)]).toEqual([document, []]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("HTML that is only HTML", () => {
  test.each([
    ["<p>a <strong>b</strong></p>", "<p>a <strong>b</strong></p>"],
    ["<h2>a</h2><ul><li>b</li></ul>", "<h2>a</h2><ul><li>b</li></ul>"],
    ["<blockquote cite='https://x.example/'>a</blockquote>", "<blockquote>a</blockquote>"],
    ["<table><tr><td colspan='2'>a</td></tr></table>", '<table><tr><td colspan="2">a</td></tr></table>'],
    ["<a href='https://x.example/?a=1&amp;b=2' title='t'>a</a>", '<a title="t" href="https://x.example/?a=1&amp;b=2">a</a>'],
    ["a &lt; b &amp; c", "a &lt; b &amp; c"],
    ["<p>left open", "<p>left open</p>"],
    ["cut off in a <a href='https://x.exam", "cut off in a"],
    ["The word <code>&lt;script&gt;</code>", "The word <code>&lt;script&gt;</code>"],
    ["E = <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>", "E =  m c 2"],
    ["<!DOCTYPE", "&lt;!DOCTYPE"],
  ])("%s stays", async (html, content) => {
    expect((await described(html)).content).toBe(content);
  });

  test("is cut where it is too long, and nothing of it is left open", async () => {
    const { content } = await described(`<div><blockquote><p>${"<b>word</b> ".repeat(40_000)}`);
    expect(content.length).toBeLessThanOrEqual(200_000);
    expect(content.endsWith("</p></blockquote></div>")).toBe(true);
  });
});
