import type { Author } from "@attache/contract";
import { limits } from "./limits.js";
import { distinct } from "./normalise/author.js";
import { languageOf, plausibleDate, type FoundDate } from "./normalise/common.js";
import { htmlOfText, sanitise } from "./normalise/html.js";
import { webAddress } from "./normalise/link.js";
import { textOfHtml } from "./normalise/text-of-html.js";
import { cut, oneLine, tidy } from "./normalise/text.js";
import { withoutIllegal } from "./document/references.js";
import type { Inherited } from "./normalise/value.js";
import type { FeedHead, FeedItem, ParsedFeed } from "./reading.js";
import type { Warnings } from "./warnings.js";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A member as text; numbers are taken too (JSON Feed 1.1: "publishers should use strings"). */
function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? withoutIllegal(cut(value, limits.rawText)) : typeof value === "number" ? String(value) : "";
}

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Null for JSON that is no feed. `tick` is called before each item. */
export function readJsonFeed(value: unknown, base: string, warnings: Warnings, tick: () => void): Omit<ParsedFeed, "warnings"> | null {
  if (!isFields(value) || !(text(value, "version").includes("jsonfeed.org/version") || (Array.isArray(value["items"]) && "title" in value)))
    return null;
  const all = listOf(value["items"]);
  if (all.length > limits.items) warnings.add(`more than ${limits.items} items: the rest is left out`);
  const feed = headOf(value, base);
  const items: FeedItem[] = [];
  for (const item of all.slice(0, limits.items)) {
    tick();
    if (isFields(item)) items.push(itemOf(item, feed, base, warnings));
    else warnings.add("an item that is no object was left out");
  }
  return { feed, items, parser: "json-feed" };
}

function headOf(fields: Fields, base: string): FeedHead {
  return {
    title: titleOf(fields),
    link: webAddress(text(fields, "home_page_url"), base),
    guid: text(fields, "feed_url") || null,
    published: null,
    updated: null,
    summary: cut(tidy(text(fields, "description")), limits.text),
    authors: authorsOf(fields, base),
    categories: [],
    language: languageOf(text(fields, "language")),
    ttlMs: null,
    updateBase: null,
    skipHours: [],
    skipDays: [],
  };
}

const titleOf = (fields: Fields): string => cut(oneLine(tidy(text(fields, "title"))), limits.title);

function itemOf(fields: Fields, feed: Inherited, base: string, warnings: Warnings): FeedItem {
  const authors = authorsOf(fields, base);
  const link = webAddress(text(fields, "url"), base) ?? webAddress(text(fields, "external_url"), base);
  const htmlContent = text(fields, "content_html");
  const textContent = text(fields, "content_text");
  const published = dateOf(fields, "date_published", warnings);
  const updated = dateOf(fields, "date_modified", warnings);
  const summary = cut(tidy(text(fields, "summary")), limits.text);
  const content = cut(tidy(textContent) || textOfHtml(htmlContent), limits.text);
  const tags = listOf(fields["tags"]).filter((tag) => typeof tag === "string");
  return {
    title: titleOf(fields),
    link,
    guid: cut(text(fields, "id").trim(), limits.attribute) || null,
    published: published.iso ?? updated.iso,
    updated: updated.iso,
    summary: summary || content,
    content: htmlContent === "" ? htmlOfText(cut(tidy(textContent), limits.text)) : sanitise(htmlContent, link ?? base),
    text: content.length > summary.length ? content : summary,
    authors: authors.length > 0 ? authors : feed.authors,
    categories: [...new Set(tags.map((tag) => cut(oneLine(tidy(tag)), limits.title)))]
      .filter((tag) => tag !== "")
      .slice(0, limits.categories),
    language: languageOf(text(fields, "language")) ?? feed.language,
    dateImplausible: published.implausible || (published.iso === null && updated.implausible),
  };
}

function dateOf(fields: Fields, name: string, warnings: Warnings): FoundDate {
  const written = text(fields, name).trim();
  return written === "" ? { iso: null, implausible: false } : plausibleDate(written, warnings);
}

function authorsOf(fields: Fields, base: string): Author[] {
  return distinct(
    [...listOf(fields["authors"]), fields["author"]].filter(isFields).map((author) => {
      const name = cut(oneLine(tidy(text(author, "name"))), limits.title);
      const url = webAddress(text(author, "url"), base);
      return name === "" && url === null ? null : { name: name === "" ? null : name, email: null, url };
    }),
  );
}
