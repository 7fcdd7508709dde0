import { describe } from "vitest";
import { headRows, itemRows, person } from "./support/spec.js";

const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
const itunes = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
const channel = (inner: string): string => `<rss version="2.0" ${media} ${itunes}><channel>${inner}</channel></rss>`;
const item = (inner: string): string => channel(`<item>${inner}</item>`);
const entry = (inner: string): string => `<feed xmlns="http://www.w3.org/2005/Atom" ${media}><entry>${inner}</entry></feed>`;

describe("Media RSS 1.5.1", () => {
  const rows: Parameters<typeof itemRows>[1] = [
    ["media:title", "where there is no other", "<media:title>Ferry at the pier</media:title>", { title: "Ferry at the pier" }],
    ["media:title", "the item's own goes before it", "<media:title>No</media:title><title>Yes</title>", { title: "Yes" }],
    ["media:title", "and after it", "<title>Yes</title><media:title>No</media:title>", { title: "Yes" }],
    ["media:title", "plain", '<media:title type="plain">a &lt; b</media:title>', { title: "a < b" }],
    ["media:title", "html", '<media:title type="html">&lt;b&gt;Ferry&lt;/b&gt;</media:title>', { title: "Ferry" }],
    ["media:title", "of a content", '<media:content url="v.mp4"><media:title>Ferry</media:title></media:content>', { title: "Ferry" }],
    [
      "media:title",
      "of a group",
      '<media:group><media:content url="v.mp4"/><media:title>Ferry</media:title></media:group>',
      { title: "Ferry" },
    ],
    [
      "media:title",
      "of a content of a group",
      '<media:group><media:content url="v.mp4"><media:title>Ferry</media:title></media:content></media:group>',
      { title: "Ferry" },
    ],
    ["media:description", "where there is no other", "<media:description>The ferry</media:description>", { summary: "The ferry" }],
    ["media:description", "plain", '<media:description type="plain">a &lt; b</media:description>', { summary: "a < b" }],
    [
      "media:description",
      "html",
      '<media:description type="html">&lt;p&gt;The ferry&lt;/p&gt;</media:description>',
      { summary: "The ferry", content: "<p>The ferry</p>" },
    ],
    [
      "media:description",
      "of a group",
      "<media:group><media:description>The ferry</media:description></media:group>",
      { summary: "The ferry" },
    ],
    ["media:keywords", "a list", "<media:keywords>ferry, pier ,sea</media:keywords>", { categories: ["ferry", "pier", "sea"] }],
    ["media:keywords", "each once", "<media:keywords>ferry,ferry</media:keywords>", { categories: ["ferry"] }],
    ["media:category", "a name", '<media:category scheme="urn:c">sea/ferries</media:category>', { categories: ["sea/ferries"] }],
    ["media:category", "with a label", '<media:category label="Sea">urn:sea</media:category>', { categories: ["urn:sea"] }],
    ["media:category", "several", "<media:category>a</media:category><media:category>b</media:category>", { categories: ["a", "b"] }],
    ["media:text", "the words of a film", "<media:text>All aboard</media:text>", { text: "All aboard" }],
    ["media:content", "is not the page", '<title>x</title><media:content url="https://harbour.example/v.mp4"/>', { link: null }],
    ["media:player", "nor is the player", '<title>x</title><media:player url="https://harbour.example/player"/>', { link: null }],
    ["media:thumbnail", "nor the picture", '<title>x</title><media:thumbnail url="https://harbour.example/t.png"/>', { link: null }],
    ["media:credit", "names no author of the item", '<title>x</title><media:credit role="photographer">Cy</media:credit>', { authors: [] }],
    [
      "media:community",
      "is not read",
      '<title>x</title><media:community><media:starRating average="3"/></media:community>',
      { categories: [] },
    ],
    [
      "media:group",
      "within a group is still the item's",
      "<media:group><media:keywords>a</media:keywords></media:group><title>x</title>",
      { title: "x", categories: ["a"] },
    ],
  ];
  describe("in RSS", () => {
    itemRows(item, rows);
  });
  describe("in Atom", () => {
    itemRows(entry, rows);
  });
  itemRows(item, [
    [
      "media:description",
      "the item's own goes before it",
      "<media:description>No</media:description><description>Yes</description>",
      { summary: "Yes" },
    ],
    ["namespace", "without a slash", '<m:title xmlns:m="http://search.yahoo.com/mrss">Ferry</m:title>', { title: "Ferry" }],
    ["namespace", "over https, against the rule", '<m:title xmlns:m="https://search.yahoo.com/mrss/">Ferry</m:title>', { title: "Ferry" }],
  ]);
  headRows(channel, [
    ["media:title", "of the channel", "<media:title>Films</media:title>", { title: "Films" }],
    ["media:description", "of the channel", "<media:description>Of ferries</media:description>", { summary: "Of ferries" }],
    ["media:category", "of the channel", "<media:category>sea</media:category>", { categories: ["sea"] }],
  ]);
});

describe("the iTunes podcast vocabulary", () => {
  itemRows(item, [
    ["itunes:title", "where there is no other", "<itunes:title>Ferries</itunes:title>", { title: "Ferries" }],
    ["itunes:author", "a name", "<itunes:author>Ann Pier</itunes:author>", { authors: [person("Ann Pier")] }],
    ["itunes:summary", "a summary", "<itunes:summary>All about ferries</itunes:summary>", { summary: "All about ferries" }],
    ["itunes:subtitle", "a short one", "<itunes:subtitle>Ferries</itunes:subtitle>", { summary: "Ferries" }],
    [
      "itunes:summary",
      "before the subtitle",
      "<itunes:subtitle>Short</itunes:subtitle><itunes:summary>Longer</itunes:summary>",
      { summary: "Longer" },
    ],
    ["itunes:summary", "after the description", "<itunes:summary>No</itunes:summary><description>Yes</description>", { summary: "Yes" }],
    ["itunes:keywords", "a list", "<itunes:keywords>sea, ferry</itunes:keywords>", { categories: ["sea", "ferry"] }],
    ["itunes:category", "a name", '<itunes:category text="News"/>', { categories: ["News"] }],
    [
      "itunes:category",
      "within another",
      '<itunes:category text="News"><itunes:category text="Politics"/></itunes:category>',
      { categories: ["News", "Politics"] },
    ],
    [
      "itunes:category",
      "two within another",
      '<itunes:category text="News"><itunes:category text="Politics"/><itunes:category text="World &amp; sea"></itunes:category></itunes:category>',
      { categories: ["News", "Politics", "World & sea"] },
    ],
    [
      "itunes:explicit, itunes:duration",
      "are not read",
      "<title>x</title><itunes:explicit>no</itunes:explicit><itunes:duration>1:00</itunes:duration>",
      { title: "x", text: "" },
    ],
    ["itunes:image", "is not the page", '<title>x</title><itunes:image href="https://harbour.example/i.png"/>', { link: null }],
    [
      "namespace",
      "in capitals",
      '<i:author xmlns:i="http://www.itunes.com/DTDs/Podcast-1.0.dtd">Ann</i:author>',
      { authors: [person("Ann")] },
    ],
  ]);
  headRows(channel, [
    ["itunes:summary", "of the channel", "<itunes:summary>All about ferries</itunes:summary>", { summary: "All about ferries" }],
    ["itunes:subtitle", "of the channel", "<itunes:subtitle>Ferries</itunes:subtitle>", { summary: "Ferries" }],
    ["itunes:author", "of the channel", "<itunes:author>Ann Pier</itunes:author>", { authors: [person("Ann Pier")] }],
    [
      "itunes:owner",
      "name and address",
      "<itunes:owner><itunes:name>Ann</itunes:name><itunes:email>ann@harbour.example</itunes:email></itunes:owner>",
      { authors: [person("Ann", "ann@harbour.example")] },
    ],
    [
      "itunes:category",
      "within another",
      '<itunes:category text="News"><itunes:category text="Politics"/></itunes:category><itunes:category text="Arts"/>',
      { categories: ["News", "Politics", "Arts"] },
    ],
    ["itunes:keywords", "a list", "<itunes:keywords>sea,ferry</itunes:keywords>", { categories: ["sea", "ferry"] }],
  ]);
});
