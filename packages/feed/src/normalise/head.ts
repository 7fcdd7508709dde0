import type { Node } from "../document/skeleton.js";
import type { FeedHead } from "../reading.js";
import type { Warnings } from "../warnings.js";
import { authorsOf, categoriesOf, dateOf, identifierOf, languageOf } from "./common.js";
import { linkOf } from "./links.js";
import { skipDaysOf, skipHoursOf } from "./skip.js";
import { first, plainText, title, type Setting } from "./value.js";

const hourMs = 3_600_000;
const periods: Readonly<Record<string, number>> = {
  hourly: hourMs,
  daily: 24 * hourMs,
  weekly: 7 * 24 * hourMs,
  monthly: 30 * 24 * hourMs,
  yearly: 365 * 24 * hourMs,
};

const publications = "pubdate published issued atom:published dcterms:issued dcterms:available created dcterms:created".split(" ");
const changes = "updated modified atom:updated lastbuilddate dcterms:modified dc:date dcterms:date date @lastmod".split(" ");
const titles = "title dc:title dcterms:title atom:title media:title itunes:title".split(" ");
const summaries = (
  "subtitle tagline description atom:subtitle dc:description dcterms:description dcterms:abstract " +
  "itunes:summary itunes:subtitle media:description abstract"
).split(" ");
const people = "author atom:author dc:creator dc:author dcterms:creator managingeditor itunes:author itunes:owner".split(" ");
const languages = "language dc:language dcterms:language".split(" ");

/** What a feed says about itself. `language` is what its response said, where the document is silent. */
export function headOf(node: Node, setting: Setting, language: string | undefined, warnings: Warnings): FeedHead {
  const titleNode = first(node, titles);
  const summaryNode = first(node, summaries);
  return {
    title: titleNode ? title(titleNode, setting) : "",
    link: linkOf(node, setting),
    guid: identifierOf(node, setting),
    published: dateOf(node, publications, warnings).iso,
    updated: dateOf(node, changes, warnings).iso,
    summary: summaryNode ? plainText(summaryNode, setting) : "",
    authors: authorsOf(node, people, setting),
    categories: categoriesOf(node),
    language: languageOf(first(node, languages)?.text, node.attributes["lang"], language),
    ttlMs: ttlOf(node),
    updateBase: dateOf(node, ["sy:updatebase"], warnings).iso,
    skipHours: skipHoursOf(node),
    skipDays: skipDaysOf(node),
  };
}

/** RSS 2.0 `ttl` in minutes; the syndication module's period and frequency. */
function ttlOf(node: Node): number | null {
  const minutes = Number(first(node, ["ttl"])?.text ?? Number.NaN);
  if (Number.isFinite(minutes) && minutes > 0) return minutes * 60_000;
  const period = periods[first(node, ["sy:updateperiod"])?.text.trim().toLowerCase() ?? ""];
  const frequency = Number(first(node, ["sy:updatefrequency"])?.text ?? 1);
  return period === undefined || !Number.isFinite(frequency) || frequency <= 0 ? null : period / frequency;
}
