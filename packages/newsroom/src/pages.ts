import { paragraphs } from "./formats/format.js";
import type { OutletProfile } from "./outlet.js";
import type { Published } from "./published.js";
import { escapeXml } from "./xml.js";

function page(outlet: OutletProfile, head: string, body: string): string {
  return (
    `<!doctype html>\n<html lang="${outlet.lang}"><head><meta charset="utf-8">${head}</head>` +
    `<body>${body}<footer>${escapeXml(outlet.name)}: nothing here has happened.</footer></body></html>\n`
  );
}

/** An outlet's front page, which names its feed (RSS autodiscovery). */
export function homePage(outlet: OutletProfile, url: string, contentType: string): string {
  const name = escapeXml(outlet.name);
  return page(
    outlet,
    `<title>${name}</title><link rel="alternate" type="${contentType}" title="${name}" href="${escapeXml(url)}">`,
    `<h1>${name}</h1><p><a href="${escapeXml(url)}">${escapeXml(url)}</a></p>`,
  );
}

/** What an item's link leads to. */
export function itemPage(outlet: OutletProfile, item: Published): string {
  const title = escapeXml(item.title);
  return page(outlet, `<title>${title}</title>`, `<article><h1>${title}</h1>${paragraphs(item.text, escapeXml)}</article>`);
}
