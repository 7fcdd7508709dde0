export const around = (body: string): string => `<!doctype html><html><head><title>t</title></head><body>${body}</body></html>`;
const sentence = "A sentence, of an invented report, which says nothing. ";

/** Pages that take a minute or gigabytes to build a tree of, or that a careless reader is led astray by. Each below 2 MB. */
export const hostilePages: Readonly<Record<string, () => string>> = {
  "200,000 nested elements": () => around("<div>".repeat(200_000)),
  "200,000 nested elements with a word in each": () => around("<b>x".repeat(200_000)),
  "2 MB of bare <": () => "<".repeat(1_999_000),
  "2 MB of bare &": () => around("&".repeat(1_990_000)),
  "400,000 references": () => around(`<p>${"&lt;".repeat(400_000)}`),
  "a million attributes": () => around(`<p ${"a ".repeat(990_000)}>x</p>`),
  "200,000 different attributes": () => around(`<p ${Array.from({ length: 200_000 }, (_, n) => `a${n}`).join(" ")}>x</p>`),
  "240,000 elements": () => around("<b>x</b>".repeat(240_000)),
  "600,000 open links": () => around("<a>".repeat(600_000)),
  "100,000 tables within each other": () => around("<table><tr><td>".repeat(100_000)),
  "lists within each other": () => around("<ul><li>".repeat(200_000)),
  "30,000 paragraphs": () => around(`<p>${sentence}</p>`.repeat(30_000)),
  "250 nested elements around a megabyte": () => around(`${"<div>".repeat(250)}${`<p>${sentence}</p>`.repeat(15_000)}`),
  "one paragraph of 2 MB": () => around(`<p>${sentence.repeat(35_000)}</p>`),
  "half a million line breaks": () => around(`<p>x${"<br>".repeat(490_000)}`),
  "a comment without an end": () => around("<!--".repeat(490_000)),
  "scripts without an end": () => around("<script>".repeat(240_000)),
  "a million quotes without an end": () => around('<a b="'.repeat(330_000)),
  "a class of a megabyte": () => around(`<div class="${"article ".repeat(120_000)}">${sentence}</div>`),
  "classes made for the judgement of elements": () =>
    around(`<div class="${"article-comment ".repeat(30)}">${sentence}</div>`.repeat(3_000)),
  "metadata without end": () => around('<meta property="og:title" content="x">'.repeat(50_000)),
  "a million spaces": () => around(`<p>x${" ".repeat(1_900_000)}x</p>`),
  "200,000 closing tags": () => around("</div></p></body></html>".repeat(80_000)),
  "a title of 2 MB": () => `<html><head><title>${"| - » ".repeat(240_000)}</title></head></html>`,
  "elements of a foreign make": () => around("<a-b-c>".repeat(280_000)),
  "structured data nested deep": () => around(`<script type="application/ld+json">${'{"@graph":['.repeat(150_000)}</script>`),
  cells: () => around(`<table>${`<tr>${"<td>x</td>".repeat(40)}</tr>`.repeat(4_000)}</table>`),
};
