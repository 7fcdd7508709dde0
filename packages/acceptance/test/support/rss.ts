export interface RssItem {
  readonly title: string;
  readonly link: string;
  readonly text?: string;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A small RSS 2.0 document. */
export function rss(items: readonly RssItem[]): string {
  const entries = items.map(
    ({ title, link, text = "" }) =>
      `<item><title>${escaped(title)}</title><link>${escaped(link)}</link><description>${escaped(text)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Test wire</title><link>http://wire.invalid/</link><description>Invented</description>${entries.join("")}</channel></rss>`;
}
