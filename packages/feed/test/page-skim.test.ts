import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restore, skim } from "../src/page/skim.js";
import { around, hostilePages } from "./support/hostile-pages.js";

const bodyOf = (html: string): string => /<body>(.*)<\/body>/s.exec(html)?.[1] ?? "";
const skimmed = (page: string): string => restore(bodyOf(skim(page, false).html));

/** How many elements begin, and how deep they go for a reader who takes every end at its word; paragraphs, cells and items end themselves. */
function measure(html: string): { elements: number; depth: number; longest: number } {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  let longest = 0;
  for (const [tag, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    longest = Math.max(longest, tag.length);
    if (slash === "") elements += 1;
    if (/^(?:p|li|d[dt]|t[dhr]|t(?:body|head|foot)|option|br|hr|col|meta|title)$/.test(name)) continue;
    depth += slash === "" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return { elements, depth: deepest, longest };
}

describe("a page is skimmed", () => {
  test.each(Object.keys(hostilePages).map((name) => ({ name })))("to what a tree can be built of: $name", ({ name }) => {
    const { html } = skim(hostilePages[name]?.() ?? "", false);
    const { elements, depth, longest } = measure(html);
    expect(elements).toBeLessThanOrEqual(20_020);
    expect(depth).toBeLessThanOrEqual(103);
    expect(longest).toBeLessThanOrEqual(5_000);
  });

  test("of what is no text: scripts, styles, comments, pictures, forms' fields", () => {
    const page = around(
      '<p>a</p><script>"<p>x</p>"</script><STYLE>p{}</STYLE ><!--<p>x--><svg><text>x</text></svg><select><option>x</select><img alt=x><p>b',
    );
    expect(skimmed(page)).toBe("<p>a</p><p>b");
  });

  test("of scripts that quote their own end", () => {
    expect(skimmed(around(`<script>var a = '<a href="';</script><p>a</p>`))).toBe("<p>a</p>");
  });

  test("of attributes that readability does not look at", () => {
    expect(skimmed(around(`<p onclick="x()" CLASS='a "b"' data-x=y style="color:red;Display : none">a</p>`))).toBe(
      '<p class="a &quot;b&quot;" style="display:none">a</p>',
    );
  });

  test("of ends of what never began, each of which would be one more paragraph", () => {
    expect(skimmed(around("</p></li><p>a</p></p>b</td>"))).toBe("<p>a</p>b");
  });

  test("with its references decoded once, in one piece", () => {
    const { html } = skim(around("<p>a &lt;b&gt; &amp;amp; &eacute; &#x4e2d; & <3</p>"), false);
    expect(bodyOf(html)).not.toMatch(/&|<(?!\/?p>)/);
    expect(restore(bodyOf(html))).toBe("<p>a <b> &amp; é 中 & <3</p>");
  });

  test("whatever it is", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(..."<p> </p> <div> </div> <!-- --> <script> </script> < > \" ' & &lt; <pre> <title> <html lang=x> \uE000".split(" ")),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isXml) => {
        const { html } = skim(pieces.join(""), isXml);
        expect(html).toMatch(/^<!doctype html><html><head>.*<\/body><\/html>$/s);
        expect(html).not.toMatch(/<(?:script|style|!--)/);
      }),
      { numRuns: 1_000 },
    );
  });
});
