import { describe } from "vitest";
import { headRows, itemRows, person } from "./support/spec.js";

const feed = (inner: string): string => `<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#">${inner}</feed>`;
const entry = (inner: string): string => feed(`<entry>${inner}</entry>`);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const xhtml = '<div xmlns="http://www.w3.org/1999/xhtml">Ferries <b>resume</b></div>';

describe("Atom 0.3, content constructs (§3.1)", () => {
  itemRows(entry, [
    ["§3.1", "no type and no mode is text", "<title>a &amp; b</title>", { title: "a & b" }],
    ["§3.1.1", "text/plain", '<title type="text/plain">a &lt; b</title>', { title: "a < b" }],
    [
      "§3.1.2 escaped",
      "HTML",
      '<title type="text/html" mode="escaped">Ferries &lt;b&gt;resume&lt;/b&gt;</title>',
      { title: "Ferries resume" },
    ],
    [
      "§3.1.2 escaped",
      "in CDATA",
      '<title type="text/html" mode="escaped"><![CDATA[Ferries <b>resume</b>]]></title>',
      { title: "Ferries resume" },
    ],
    [
      "§3.1.2 escaped",
      "references within",
      '<title type="text/html" mode="escaped">a &amp;amp; b &amp;#38; c &amp;#x26; d</title>',
      { title: "a & b & c & d" },
    ],
    ["§3.1.2 xml", "XHTML", `<title type="application/xhtml+xml" mode="xml">${xhtml}</title>`, { title: "Ferries resume" }],
    ["§3.1.2 xml", "is the mode where none is given", `<title type="application/xhtml+xml">${xhtml}</title>`, { title: "Ferries resume" }],
    [
      "§3.1.2 xml",
      "without an element around it",
      '<title type="text/html" mode="xml">Ferries <b>resume</b></title>',
      { title: "Ferries resume" },
    ],
    [
      "§3.1.2 base64",
      "HTML",
      `<title type="text/html" mode="base64">${base64("Ferries <b>resume</b>")}</title>`,
      { title: "Ferries resume" },
    ],
    ["§3.1.2 base64", "text", `<title type="text/plain" mode="base64">${base64("a < b")}</title>`, { title: "a < b" }],
    [
      "§3.1.2 base64",
      "on several lines",
      `<title type="text/html" mode="base64">\n${base64("Ferries resume at last").replace(/(.{8})/g, "$1\n")}\n</title>`,
      { title: "Ferries resume at last" },
    ],
    ["§3.1.2 base64", "letters beyond ASCII", `<title type="text/plain" mode="base64">${base64("Паром")}</title>`, { title: "Паром" }],
    [
      "§3.1",
      "a summary, escaped",
      '<summary type="text/html" mode="escaped">&lt;p&gt;One&lt;/p&gt;</summary>',
      { summary: "One", content: "<p>One</p>" },
    ],
    [
      "§3.1",
      "a summary in base64",
      `<summary type="text/html" mode="base64">${base64("<p>One</p>")}</summary>`,
      { summary: "One", content: "<p>One</p>" },
    ],
    ["§3.1", "a content, escaped", '<content type="text/html" mode="escaped">&lt;p&gt;One&lt;/p&gt;</content>', { content: "<p>One</p>" }],
    [
      "§3.1",
      "a content as XHTML",
      `<content type="application/xhtml+xml" mode="xml">${xhtml}</content>`,
      { content: "<div>Ferries <b>resume</b></div>" },
    ],
    [
      "§3.1",
      "a content in base64",
      `<content type="text/html" mode="base64">${base64("<p>One</p><script>x()</script>")}</content>`,
      { content: "<p>One</p>" },
    ],
    ["§3.1", "a content that is plain", '<content type="text/plain">a &lt; b</content>', { content: "a &lt; b", text: "a < b" }],
  ]);
});

describe("Atom 0.3, the feed (§4.1 to §4.12)", () => {
  headRows(feed, [
    ["§4.4 title", "plain", "<title>Harbour</title>", { title: "Harbour" }],
    ["§4.4 title", "escaped", '<title type="text/html" mode="escaped">Harbour &amp;amp; bay</title>', { title: "Harbour & bay" }],
    [
      "§4.5 link",
      "alternate",
      '<link rel="alternate" type="text/html" href="https://harbour.example/"/>',
      { link: "https://harbour.example/" },
    ],
    ["§4.5 link", "not service.post", '<link rel="service.post" href="https://harbour.example/p"/>', { link: null }],
    [
      "§4.6 author",
      "name, url, email",
      "<author><name>Ann</name><url>https://ann.example/</url><email>ann@harbour.example</email></author>",
      { authors: [person("Ann", "ann@harbour.example", "https://ann.example/")] },
    ],
    [
      "§4.6 author",
      "a homepage, of older drafts",
      "<author><name>Ann</name><homepage>https://ann.example/</homepage></author>",
      { authors: [person("Ann", null, "https://ann.example/")] },
    ],
    ["§4.8 tagline", "what it is about", "<tagline>News of the port</tagline>", { summary: "News of the port" }],
    ["§4.8 tagline", "escaped", '<tagline type="text/html" mode="escaped">News &lt;i&gt;now&lt;/i&gt;</tagline>', { summary: "News now" }],
    ["§4.9 id", "its identity", "<id>tag:harbour.example,2004:f</id>", { guid: "tag:harbour.example,2004:f" }],
    ["§4.11 info", "is not read", "<info>Made by hand</info><title>x</title>", { summary: "" }],
    ["§4.10 copyright", "is not read", "<copyright>All reserved</copyright><title>x</title>", { summary: "" }],
    ["§4.12 modified", "when it changed", "<modified>2024-12-13T18:30:02Z</modified>", { updated: "2024-12-13T18:30:02.000Z" }],
  ]);
});

describe("Atom 0.3, the entry (§4.13)", () => {
  itemRows(entry, [
    [
      "§4.13.2 link",
      "alternate",
      '<link rel="alternate" type="text/html" href="https://harbour.example/1"/>',
      { link: "https://harbour.example/1" },
    ],
    [
      "§4.13.3 author",
      "name and url",
      "<author><name>Ann</name><url>/ann</url></author>",
      { authors: [person("Ann", null, "https://news.example/ann")] },
    ],
    ["§4.13.5 id", "its identity", "<id>tag:harbour.example,2004:1</id>", { guid: "tag:harbour.example,2004:1" }],
    ["§4.13.6 modified", "when it changed", "<modified>2024-12-13T18:30:02Z</modified>", { updated: "2024-12-13T18:30:02.000Z" }],
    ["§4.13.7 issued", "when it was published", "<issued>2024-12-13T08:29:29-04:00</issued>", { published: "2024-12-13T12:29:29.000Z" }],
    ["§4.13.7 issued", "without a zone", "<issued>2024-12-13T08:29:29</issued>", { published: "2024-12-13T08:29:29.000Z" }],
    [
      "§4.13.8 created",
      "when it was made, where nothing else is said",
      "<created>2024-12-12T00:00:00Z</created>",
      { published: "2024-12-12T00:00:00.000Z" },
    ],
    [
      "§4.13.8 created",
      "issued goes before it",
      "<created>2024-12-12T00:00:00Z</created><issued>2024-12-13T00:00:00Z</issued>",
      { published: "2024-12-13T00:00:00.000Z" },
    ],
    [
      "§4.13.9 summary",
      "beside content",
      "<summary>Short</summary><content>The long text</content>",
      { summary: "Short", text: "The long text" },
    ],
    ["§4.13.10 content", "the first of several", "<content>One</content><content>Two</content>", { content: "One" }],
  ]);
  itemRows(
    (inner) => `<feed xmlns="http://purl.org/echo/">${inner}</feed>`,
    [["namespace", "of a draft before it", "<entry><title>Ferries</title></entry>", { title: "Ferries" }]],
  );
  itemRows(
    (inner) => `<a:feed xmlns:a="http://purl.org/atom/ns#"><a:entry>${inner}</a:entry></a:feed>`,
    [
      [
        "namespace",
        "under a prefix",
        "<a:title>Ferries</a:title><a:issued>2024-12-13T00:00:00Z</a:issued>",
        { title: "Ferries", published: "2024-12-13T00:00:00.000Z" },
      ],
    ],
  );
});
