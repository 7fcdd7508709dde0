/** Where the common content systems put their feed: WordPress and Drupal, then static sites, then JSON Feed. */
const paths = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];

/** Where a site may have a feed that it does not speak of, the likeliest first: below the page (a section's feed), then at the root. */
export function usualPlaces(page: string): string[] {
  const { origin, pathname } = new URL(page);
  const section = pathname.replace(/\/+$/, "");
  // A page of its own name, as /news/index.html, has nothing below it.
  const below = section === "" || /\.\w{1,5}$/.test(section) ? [] : [`${section}/feed`];
  return [...below, ...paths].map((path) => `${origin}${path}`);
}
