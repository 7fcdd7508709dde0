import { feedId, type Feed } from "@attache/contract";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { feedAddress } from "../values/feed-address.js";
import { isOnThisMachine, politeMs } from "../values/own-pace.js";
import { byKey, list } from "../yaml/collections.js";
import { noted, refine, type Field } from "../yaml/field.js";
import { object, optional, required } from "../yaml/object.js";
import { tell, warn, type Place } from "../yaml/place.js";
import { text } from "../yaml/scalars.js";
import { traits, type FeedTraits, type ListedFeed } from "./feed-traits.js";
import type { Mentions } from "./mentions.js";

/** An entry of `feeds`: one feed, or an OPML file with what is said of all its feeds. */
export type FeedEntry =
  | { readonly kind: "feed"; readonly feed: ListedFeed; readonly place: Place }
  | { readonly kind: "opml"; readonly path: string; readonly common: FeedTraits; readonly place: Place };

const hints = {
  title: "Write `name`",
  language: "Write `lang`",
  interval: "Write `every`",
  refresh: "Write `every`",
  category: "Write `tags`",
  disabled: "Write `enabled: false`",
  link: "Write `url`",
  href: "Write `url`",
};

const withMs = <T extends { readonly every: number | null }>({
  every,
  ...rest
}: T): Omit<T, "every"> & { readonly everyMs: number | null } => ({
  ...rest,
  everyMs: every,
});

const feedField = (folder: string, mentions: Mentions): Field<FeedEntry> =>
  refine(
    object(
      {
        url: required(
          noted(feedAddress(folder), mentions.feedUrls),
          "The feed's address: https, http, or `file:` for a file or a folder of feed files (relative to this file).",
          "url: https://example.org/world.xml",
        ),
        name: optional(text, "What the feed is called; without it, host and path of its address."),
        publisher: optional(text, "Who publishes it, for corroboration; without it, the feed's name."),
        ...traits,
      },
      { expected: "a feed such as `url: https://example.org/world.xml`, or `opml:` with a file", hints },
    ),
    ({ url, name, publisher, ...rest }, place): FeedEntry | undefined => {
      const feedName = name ?? nameOf(url);
      const feed = { id: feedId(url), url, name: feedName, publisher: publisher ?? feedName, ...withMs(rest) };
      if (feed.demo && !isOnThisMachine(url)) {
        tell(place, demoMistake);
        return undefined;
      }
      if (crowds(feed)) warn(place, "`every` has no effect: a publisher is never asked more often than every 5m, which is polite");
      return { kind: "feed", feed, place };
    },
  );

const opmlField: Field<FeedEntry> = refine(
  object(
    {
      opml: required(text, "An OPML file (relative to this file): its feeds, its folders as their tags.", "opml: feeds/diplomacy.opml"),
      ...traits,
    },
    {
      expected: "a map with `opml`",
      hints: {
        ...hints,
        url: "An entry has either `url` or `opml`; make two of it",
        name: "The names are those in the OPML file",
        publisher: "The publishers are those in the OPML file",
      },
    },
  ),
  ({ opml, ...rest }, place): FeedEntry => ({ kind: "opml", path: opml, common: withMs(rest), place }),
);

/** The list of feeds. `folder` is what relative paths start from. */
export const feedsField = (folder: string, mentions: Mentions): Field<FeedEntry[]> =>
  list(byKey("opml", opmlField, feedField(folder, mentions)), { expected: "a list of feeds, each `- url: https://…`" });

/** Host and path of a feed's address, for a file its name. */
export function nameOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return protocol === "file:" ? basename(fileName(url)) : `${host}${pathname.replace(/\/$/u, "")}`;
}

function fileName(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    // An encoded slash has no place in a path; as a name it may stay as it is written.
    return new URL(url).pathname;
  }
}

export const demoMistake =
  "`demo: true` is for files and for servers of this machine: what it marks is asked without any pause. Leave it out for a publisher's feed";

const crowds = ({ url, everyMs }: Feed): boolean => everyMs !== null && everyMs < politeMs && !isOnThisMachine(url);
