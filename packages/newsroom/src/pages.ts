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

/** What an item's link leads to: its article, among what surrounds one everywhere. */
export function itemPage(outlet: OutletProfile, item: Published, home: string): string {
  const title = escapeXml(item.title);
  const link = (text: string): string => `<li><a href="${escapeXml(home)}">${text}</a></li>`;
  return page(
    outlet,
    `<title>${title} – ${escapeXml(outlet.publisher)}</title>`,
    `<header><nav><ul>${["Home", "World", "Letters", "Subscribe"].map(link).join("")}</ul></nav></header>` +
      `<main><article><h1>${title}</h1><p class="byline">${escapeXml(outlet.publisher)}, ` +
      `<time datetime="${new Date(item.publishedAt).toISOString()}">${new Date(item.publishedAt).toUTCString()}</time></p>` +
      `${paragraphs(item.article, escapeXml)}</article></main>` +
      `<aside><h2>Most read</h2><ul>${["Fog", "Pumpkins", "A ferry"].map(link).join("")}</ul></aside>`,
  );
}
