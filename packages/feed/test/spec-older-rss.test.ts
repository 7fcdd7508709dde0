import { describe } from "vitest";
import { headRows, itemRows, listRows, person } from "./support/spec.js";

const rdf = (inner: string, namespace = "http://purl.org/rss/1.0/"): string =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${namespace}">${inner}</rdf:RDF>`;
const old = (version: string, inner: string): string => `<?xml version="1.0"?><rss version="${version}"><channel>${inner}</channel></rss>`;
const netscape =
  '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">';

describe("RSS 0.90", () => {
  const rss090 = (inner: string): string => rdf(inner, "http://my.netscape.com/rdf/simple/0.9/");
  headRows(rss090, [
    [
      "channel",
      "beside its items",
      "<channel><title>Harbour</title><link>https://harbour.example/</link><description>News</description></channel><item><title>a</title></item>",
      { title: "Harbour", link: "https://harbour.example/", summary: "News" },
    ],
    ["image", "has a title of its own", "<image><title>No</title></image><channel><title>Harbour</title></channel>", { title: "Harbour" }],
  ]);
  listRows("title", rss090, [
    [
      "item",
      "beside the channel",
      "<channel><title>Harbour</title></channel><item><title>a</title></item><item><title>b</title></item>",
      ["a", "b"],
    ],
  ]);
  itemRows(rss090, [
    [
      "item",
      "title and link",
      "<item><title>Ferries</title><link>https://harbour.example/1</link></item>",
      { title: "Ferries", link: "https://harbour.example/1" },
    ],
  ]);
});

describe("RSS 0.91 to 0.94", () => {
  headRows(
    (inner) => netscape + old("0.91", inner),
    [
      [
        "0.91 channel",
        "title, link, description, language",
        "<title>Harbour</title><link>https://harbour.example/</link><description>News</description><language>en</language>",
        { title: "Harbour", link: "https://harbour.example/", summary: "News", language: "en" },
      ],
      ["0.91 document type", "its names for characters", "<title>Caf&eacute; &lang;&alpha;&rang;</title>", { title: "Café \u2329α\u232A" }],
      ["0.91 skipDays", "days of the week", "<skipDays><day>Sunday</day></skipDays><title>x</title>", { skipDays: [0] }],
      ["0.91 rating", "is not read", '<rating>(PICS-1.1 "x")</rating><title>Harbour</title>', { title: "Harbour" }],
    ],
  );
  itemRows(
    (inner) => old("0.91", `<item>${inner}</item>`),
    [
      [
        "0.91 item",
        "title, link, description",
        "<title>Ferries</title><link>https://harbour.example/1</link><description>They resume</description>",
        { title: "Ferries", link: "https://harbour.example/1", summary: "They resume" },
      ],
    ],
  );
  itemRows(
    (inner) => old("0.92", `<item>${inner}</item>`),
    [
      ["0.92 item", "everything is optional", "<description>Only this</description>", { title: "", summary: "Only this" }],
      [
        "0.92 source",
        "is another feed",
        '<title>x</title><source url="https://other.example/rss">Other</source>',
        { title: "x", authors: [] },
      ],
      [
        "0.92 enclosure",
        "is not the page",
        '<title>x</title><enclosure url="https://harbour.example/1.mp3" length="1" type="audio/mpeg"/>',
        { link: null },
      ],
      ["0.92 category", "of a taxonomy", '<category domain="urn:x">Sea/North</category>', { categories: ["Sea/North"] }],
      ["0.92 description", "may hold markup", "<description>A &lt;a href='/x'&gt;link&lt;/a&gt;</description>", { summary: "A link" }],
      [
        "0.93 expirationDate",
        "is not when it was published",
        "<title>x</title><expirationDate>Fri, 01 Jan 2027 00:00:00 GMT</expirationDate>",
        { published: null, updated: null },
      ],
      ["0.93 pubDate", "of an item", "<pubDate>Thu, 01 Feb 2024 19:48:21 GMT</pubDate>", { published: "2024-02-01T19:48:21.000Z" }],
      [
        "0.94 guid",
        "of an item",
        "<guid>https://harbour.example/1</guid>",
        { guid: "https://harbour.example/1", link: "https://harbour.example/1" },
      ],
      ["0.94 author", "of an item", "<author>ann@harbour.example</author>", { authors: [person(null, "ann@harbour.example")] }],
    ],
  );
  itemRows(
    (inner) => `<rss>${inner}</rss>`,
    [
      ["no version", "no channel", "<item><title>Ferries</title></item>", { title: "Ferries" }],
      [
        "namespace",
        "of UserLand",
        '<channel xmlns="http://backend.userland.com/rss2"><item><title>Ferries</title></item></channel>',
        { title: "Ferries" },
      ],
      ["namespace", "unknown", '<channel xmlns="urn:nobody"><item><title>Ferries</title></item></channel>', { title: "Ferries" }],
      ["namespace", "none", '<channel xmlns=""><item><title>Ferries</title></item></channel>', { title: "Ferries" }],
    ],
  );
  itemRows(
    (inner) => `<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel>${inner}</r:channel></r:rss>`,
    [["namespace", "under a prefix", "<r:item><r:title>Ferries</r:title></r:item>", { title: "Ferries" }]],
  );
  itemRows(
    (inner) => `<RSS VERSION="2.0"><CHANNEL>${inner}</CHANNEL></RSS>`,
    [
      [
        "case",
        "in capitals",
        "<ITEM><TITLE>Ferries</TITLE><LINK>https://harbour.example/1</LINK><PUBDATE>Thu, 01 Feb 2024 19:48:21 GMT</PUBDATE></ITEM>",
        { title: "Ferries", link: "https://harbour.example/1", published: "2024-02-01T19:48:21.000Z" },
      ],
    ],
  );
});

describe("RSS 1.0", () => {
  headRows(rdf, [
    [
      "§5.3 channel",
      "title, link, description",
      '<channel rdf:about="https://harbour.example/rdf"><title>Harbour</title><link>https://harbour.example/</link><description>News</description></channel>',
      { title: "Harbour", link: "https://harbour.example/", summary: "News" },
    ],
    [
      "§5.3.5 items",
      "the table of contents holds no items",
      '<channel><items><rdf:Seq><rdf:li rdf:resource="https://harbour.example/1"/></rdf:Seq></items><title>Harbour</title></channel>',
      { title: "Harbour" },
    ],
    [
      "§5.4 image",
      "beside the channel",
      '<image rdf:about="i.png"><title>No</title><link>https://no.example/</link></image><channel><title>Harbour</title></channel>',
      { title: "Harbour", link: null },
    ],
    [
      "§5.6 textinput",
      "beside the channel",
      "<channel><title>Harbour</title></channel><textinput><title>No</title><description>No</description></textinput>",
      { title: "Harbour", summary: "" },
    ],
    [
      "syndication",
      "a period",
      '<channel xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>',
      { ttlMs: 1_800_000 },
    ],
    [
      "syndication",
      "a period alone",
      '<channel xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><sy:updatePeriod> Daily </sy:updatePeriod></channel>',
      { ttlMs: 86_400_000 },
    ],
    [
      "syndication",
      "a base",
      '<channel xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><sy:updateBase>2024-01-01T12:00+00:00</sy:updateBase></channel>',
      { updateBase: "2024-01-01T12:00:00.000Z" },
    ],
  ]);
  itemRows(rdf, [
    [
      "§5.5 item",
      "title, link, description",
      '<item rdf:about="https://harbour.example/1"><title>Ferries</title><link>https://harbour.example/1</link><description>They resume</description></item>',
      { title: "Ferries", link: "https://harbour.example/1", summary: "They resume" },
    ],
    ["§5.5 item", "rdf:about is its identity", '<item rdf:about="urn:harbour:1"><title>Ferries</title></item>', { guid: "urn:harbour:1" }],
    [
      "§5.5 item",
      "and its page where there is no link",
      '<item rdf:about="https://harbour.example/1"><title>Ferries</title></item>',
      { link: "https://harbour.example/1" },
    ],
    [
      "§5.5 item",
      "with nothing else",
      '<item rdf:about="https://harbour.example/1"/>',
      { guid: "https://harbour.example/1", link: "https://harbour.example/1" },
    ],
    [
      "content",
      "encoded",
      '<item><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Long</p>]]></content:encoded></item>',
      { content: "<p>Long</p>" },
    ],
    [
      "modules",
      "names of modules are not RSS's",
      '<item xmlns:m="urn:m"><m:description>No</m:description><description>Yes</description><m:description>No</m:description></item>',
      { summary: "Yes" },
    ],
    [
      "modules",
      "nor their links",
      '<item xmlns:l="http://purl.org/rss/1.0/modules/link/"><l:link rdf:resource="https://no.example/"/><link>https://harbour.example/1</link></item>',
      { link: "https://harbour.example/1" },
    ],
  ]);
  listRows("title", rdf, [
    [
      "§5.5 item",
      "beside the channel",
      "<channel><title>c</title></channel><item><title>a</title></item><item><title>b</title></item>",
      ["a", "b"],
    ],
  ]);
  itemRows(
    (inner) => `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/">${inner}</r:RDF>`,
    [
      [
        "prefix",
        "every name has one",
        '<rss:item r:about="https://harbour.example/1"><rss:title>Ferries</rss:title><rss:description>They resume</rss:description></rss:item>',
        { title: "Ferries", summary: "They resume", guid: "https://harbour.example/1" },
      ],
    ],
  );
});
