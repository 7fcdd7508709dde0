import { feedId, feedKinds, type Feed } from "@attache/contract";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { country, language } from "../values/codes.js";
import { duration } from "../values/duration.js";
import { feedAddress } from "../values/feed-address.js";
import { isLoopback } from "../values/hosts.js";
import { byKey, list, oneOrMore } from "../yaml/collections.js";
import { noted, refine, type Field } from "../yaml/field.js";
import { object, optional, required, withDefault } from "../yaml/object.js";
import { warn, type Place } from "../yaml/place.js";
import { flag, oneOf, text } from "../yaml/scalars.js";
import type { Mentions } from "./mentions.js";

/** An entry of `feeds`: one feed, or an OPML file with what is said of all its feeds. */
export type FeedEntry =
  | { readonly kind: "feed"; readonly feed: Feed; readonly place: Place }
  | { readonly kind: "opml"; readonly path: string; readonly common: FeedTraits; readonly place: Place };

/** What may be said of a feed beside its address and its names. */
type FeedTraits = Pick<Feed, "lang" | "owner" | "kind" | "country" | "tags" | "everyMs" | "fulltext" | "enabled" | "demo">;

const politeMs = 60_000;

/** What an entry says, whichever kind it is. */
const traits = {
  lang: optional(language, "The feed's language; without it, it is detected for each item.", ["en", "zh", "ru"]),
  owner: optional(text, "Who stands behind the publisher: a state, a group. Outlets of one owner count as one voice.", ["russian-state"]),
  kind: optional(oneOf("a kind of feed", feedKinds), "What kind of publisher it is."),
  country: optional(country, "Where the publisher is: a country code of two letters, eu or un.", ["cn", "fr"]),
  tags: withDefault(
    oneOrMore(text, { expected: "a list of tags such as [wire, europe]", min: 0, unique: true }),
    "Words of your own; rules can ask for them.",
    [],
    [["wire", "europe"]],
  ),
  every: optional(
    duration({ minMs: 1000 }),
    "The shortest time between two polls. Without it the interval adapts, 5m to 6h. What the publisher asks for wins.",
    ["10m"],
  ),
  fulltext: withDefault(flag, "Read the linked page for an item's text.", false),
  enabled: withDefault(flag, "Whether the feed is polled.", true),
  demo: withDefault(flag, "Its content is invented: every alert from it says so.", false),
};

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
    ({ url, name, publisher, ...rest }, place): FeedEntry => {
      const feedName = name ?? nameOf(url);
      const feed = { id: feedId(url), url, name: feedName, publisher: publisher ?? feedName, ...withMs(rest) };
      if (crowds(feed)) warn(place, "a publisher may shut out who asks more than once a minute; 5m is polite");
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

function crowds({ url, everyMs, demo }: Feed): boolean {
  const { protocol, hostname } = new URL(url);
  return everyMs !== null && everyMs < politeMs && !demo && protocol !== "file:" && !isLoopback(hostname);
}
