import type { Node } from "../document/structure.js";
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

/** What a feed says about itself. `language` is what its response said, where the document is silent. */
export function headOf(node: Node, setting: Setting, language: string | undefined, warnings: Warnings): FeedHead {
  const published = dateOf(node, "pubdate published issued atom:published dcterms:issued created dcterms:created".split(" "), warnings);
  const updated = dateOf(node, "updated modified atom:updated lastbuilddate dcterms:modified dc:date date @lastmod".split(" "), warnings);
  const titleNode = first(node, "title dc:title atom:title itunes:title".split(" "));
  const summaryNode = first(
    node,
    "subtitle tagline description atom:subtitle dc:description itunes:summary itunes:subtitle abstract".split(" "),
  );
  return {
    title: titleNode ? title(titleNode, setting) : "",
    link: linkOf(node, setting),
    guid: identifierOf(node),
    published: published.iso,
    updated: updated.iso,
    summary: summaryNode ? plainText(summaryNode, setting) : "",
    authors: authorsOf(node, "author atom:author dc:creator dc:author managingeditor itunes:author itunes:owner".split(" "), setting),
    categories: categoriesOf(node),
    language: languageOf(first(node, "language dc:language".split(" "))?.text, node.attributes["lang"], language),
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
