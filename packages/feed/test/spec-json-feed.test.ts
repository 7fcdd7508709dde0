import { describe, expect, test } from "vitest";
import { itemsOf, read, url } from "./support/reading.js";
import { headRows, itemRows, listRows, person } from "./support/spec.js";

const version = "https://jsonfeed.org/version/1.1";
/** The members of a feed, written as JSON without the braces. */
const feed = (members: string): string => `{"version":"${version}","title":"Harbour",${members === "" ? "" : `${members},`}"items":[]}`;
const item = (members: string): string =>
  `{"version":"${version}","title":"Harbour","items":[{"id":"1"${members === "" ? "" : `,${members}`}}]}`;
const items = (list: string): string => `{"version":"${version}","title":"Harbour","items":[${list}]}`;

describe("JSON Feed 1.1, top level", () => {
  headRows(feed, [
    ["title", "is plain text", "", { title: "Harbour" }],
    ["home_page_url", "the page", '"home_page_url":"https://harbour.example/"', { link: "https://harbour.example/" }],
    ["home_page_url", "that is none", '"home_page_url":"javascript:x"', { link: null }],
    ["feed_url", "is its identity", '"feed_url":"https://harbour.example/feed.json"', { guid: "https://harbour.example/feed.json" }],
    ["description", "what it is about", '"description":"News of the port"', { summary: "News of the port" }],
    ["user_comment", "is not shown", '"user_comment":"Read me"', { summary: "" }],
    ["language", "a tag", '"language":"en-GB"', { language: "en-GB" }],
    [
      "authors",
      "names and pages",
      '"authors":[{"name":"Ann","url":"https://ann.example/","avatar":"a.png"},{"name":"Bo"}]',
      { authors: [person("Ann", null, "https://ann.example/"), person("Bo")] },
    ],
    ["authors", "one that says nothing", '"authors":[{}]', { authors: [] }],
    ["author", "of version 1", '"author":{"name":"Ann"}', { authors: [person("Ann")] }],
    [
      "author",
      "beside authors",
      '"author":{"name":"Ann"},"authors":[{"name":"Ann"},{"name":"Bo"}]',
      { authors: [person("Ann"), person("Bo")] },
    ],
    ["icon", "is not read", '"icon":"i.png","favicon":"f.ico"', { title: "Harbour" }],
    ["extensions", "are not read", '"_harbour":{"title":"No"}', { title: "Harbour" }],
    ["expired", "makes no difference", '"expired":true', { title: "Harbour" }],
    ["description", "of the wrong type", '"description":{"a":1}', { summary: "" }],
  ]);
  test.each([
    ["version", "1.0", '{"version":"https://jsonfeed.org/version/1","title":"x","items":[]}', "feed"],
    ["version", "1.1", '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}', "feed"],
    ["version", "http", '{"version":"http://jsonfeed.org/version/1","title":"x","items":[]}', "feed"],
    ["version", "missing, but all else is there", '{"title":"x","items":[]}', "feed"],
    ["version", "of something else", '{"version":"2.0","name":"package"}', "failed"],
    ["items", "missing", '{"version":"https://jsonfeed.org/version/1.1","title":"x"}', "feed"],
    ["items", "no list", '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":{}}', "feed"],
    ["top level", "a list", "[]", "failed"],
    ["top level", "cut off", '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{', "failed"],
  ])("%s: %s", async (_section, _says, document, kind) => {
    expect((await read(document)).kind).toBe(kind);
  });
  test("a byte order mark before it", async () => {
    expect(await read(`\uFEFF${item('"title":"a"')}`)).toMatchObject({ kind: "feed", parser: "json-feed", items: [{ title: "a" }] });
  });
});

describe("JSON Feed 1.1, items", () => {
  itemRows(item, [
    ["id", "a string", "", { guid: "1" }],
    ["url", "the page", '"url":"https://harbour.example/1"', { link: "https://harbour.example/1" }],
    ["url", "relative, against the rule", '"url":"/1"', { link: "https://news.example/1" }],
    ["url", "that is none", '"url":"data:text/html,x"', { link: null }],
    ["external_url", "where there is no url", '"external_url":"https://other.example/1"', { link: "https://other.example/1" }],
    [
      "external_url",
      "beside one",
      '"external_url":"https://other.example/1","url":"https://harbour.example/1"',
      { link: "https://harbour.example/1" },
    ],
    ["title", "plain text", '"title":"Ferries resume"', { title: "Ferries resume" }],
    ["title", "is not HTML", '"title":"1 < 2 &amp; <b>3</b>"', { title: "1 < 2 &amp; <b>3</b>" }],
    ["title", "on one line", '"title":"Ferries\\n resume"', { title: "Ferries resume" }],
    ["content_html", "HTML", '"content_html":"<p>a <b>b</b></p>"', { content: "<p>a <b>b</b></p>", text: "a b", summary: "a b" }],
    ["content_html", "with scripts", '"content_html":"<script>x()</script><p onclick=\\"x()\\">a</p>"', { content: "<p>a</p>", text: "a" }],
    [
      "content_html",
      "with relative links",
      '"url":"https://harbour.example/n/1","content_html":"<a href=\\"2\\">2</a>"',
      { content: '<a href="https://harbour.example/n/2">2</a>' },
    ],
    ["content_text", "plain text", '"content_text":"a < b\\n\\nc"', { content: "a &lt; b\nc", text: "a < b\nc" }],
    ["content_text", "beside HTML", '"content_text":"plain","content_html":"<p>rich</p>"', { content: "<p>rich</p>", text: "plain" }],
    ["summary", "plain text", '"summary":"Short","content_text":"The long text"', { summary: "Short", text: "The long text" }],
    ["summary", "alone", '"summary":"Short"', { summary: "Short", text: "Short" }],
    ["image", "is not read", '"image":"i.png","banner_image":"b.png"', { content: "" }],
    ["date_published", "RFC 3339", '"date_published":"2024-02-07T14:04:00-05:00"', { published: "2024-02-07T19:04:00.000Z" }],
    [
      "date_modified",
      "RFC 3339",
      '"date_modified":"2024-02-08T14:04:00Z"',
      { updated: "2024-02-08T14:04:00.000Z", published: "2024-02-08T14:04:00.000Z" },
    ],
    [
      "date_published",
      "beside date_modified",
      '"date_published":"2024-02-07T00:00:00Z","date_modified":"2024-02-08T00:00:00Z"',
      { published: "2024-02-07T00:00:00.000Z", updated: "2024-02-08T00:00:00.000Z" },
    ],
    ["date_published", "a number, against the rule", '"date_published":1707332640', { published: "2024-02-07T19:04:00.000Z" }],
    ["date_published", "that is none", '"date_published":"lately"', { published: null, dateImplausible: true }],
    ["date_published", "null", '"date_published":null', { published: null, dateImplausible: false }],
    [
      "authors",
      "of the item",
      '"authors":[{"name":"Ann"},{"name":"Bo","url":"/bo"}]',
      { authors: [person("Ann"), person("Bo", null, "https://news.example/bo")] },
    ],
    ["author", "of version 1", '"author":{"name":"Ann"}', { authors: [person("Ann")] }],
    ["author", "a string, against the rule", '"author":"Ann"', { authors: [] }],
    ["tags", "a list", '"tags":["sea","trade","sea"]', { categories: ["sea", "trade"] }],
    ["tags", "of the wrong types", '"tags":["sea",3,null,{}]', { categories: ["sea"] }],
    ["language", "of the item", '"language":"uk"', { language: "uk" }],
    ["attachments", "are not the page", '"attachments":[{"url":"https://harbour.example/1.mp3","mime_type":"audio/mpeg"}]', { link: null }],
    ["extensions", "are not read", '"_harbour":{"title":"No"}', { title: "" }],
    ["RFC 8259 §7", "escapes", '"title":"\\u041f\\u0430\\u0440\\u043e\\u043c \\ud83d\\udea2"', { title: "Паром 🚢" }],
    ["RFC 8259 §8.2", "half a pair", '"title":"a\\ud83db"', { title: "a\uFFFDb" }],
    ["RFC 8259 §7", "characters that nobody sees", '"title":"a\\u0000\\u202eb"', { title: "ab" }],
  ]);
  listRows("guid", items, [
    ["id", "each item's own", '{"id":"a"},{"id":"b"}', ["a", "b"]],
    ["id", "a number is a string", '{"id":17}', ["17"]],
    ["id", "missing", '{"title":"a"}', [null]],
    ["items", "what is no object is left out", '{"id":"a"},"b",3,null,[],{"id":"c"}', ["a", "c"]],
  ]);
  test("authors and language are those of the feed where the item is silent", async () => {
    const document = `{"version":"${version}","title":"x","language":"fr","authors":[{"name":"Ann"}],"items":[{"id":"1"},{"id":"2","language":"de","authors":[{"name":"Bo"}]}]}`;
    expect(await itemsOf(document, { url, contentType: "application/feed+json" })).toMatchObject([
      { language: "fr", authors: [person("Ann")] },
      { language: "de", authors: [person("Bo")] },
    ]);
  });
});
