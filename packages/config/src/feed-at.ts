import { feedId } from "@attache/contract";
import { nameOf } from "./sections/feed.js";
import type { ListedFeed } from "./sections/feed-traits.js";
import { parseFeedAddress, withoutFeedScheme } from "./values/feed-address.js";

/**
 * A feed of which nothing is known but its address, as the configuration would have it; or what is wrong with the address and how to mend
 * it. `HOST/path` is taken for https, `feed:` for http. `folder` is what a relative `file:` address starts from.
 */
export function feedAt(address: string, folder: string): { readonly feed: ListedFeed } | { readonly mistake: string } {
  const plain = withoutFeedScheme(address);
  // A host and a path, as people copy them from a page.
  const bare = /^(?:[\w-]+(?:\.[\w-]+)+|localhost)(?::\d+)?\//iu.test(plain) ? `https://${plain}` : plain;
  const parsed = parseFeedAddress(bare, folder);
  if ("mistake" in parsed) return { mistake: `expected a feed's address: https://, http:// or file:. ${parsed.mistake}`.trimEnd() };
  const url = parsed.value;
  const name = nameOf(url);
  return {
    feed: {
      id: feedId(url),
      url,
      name,
      publisher: name,
      lang: null,
      owner: null,
      kind: null,
      country: null,
      tags: [],
      everyMs: null,
      fulltext: false,
      enabled: true,
      demo: false,
      checked: null,
    },
  };
}
