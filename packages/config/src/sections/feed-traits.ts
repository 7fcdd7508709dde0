import { feedKinds, feedSchema } from "@attache/contract";
import { z } from "zod";
import { checkDate } from "../values/check-date.js";
import { country, language } from "../values/codes.js";
import { duration } from "../values/duration.js";
import { oneOrMore } from "../yaml/collections.js";
import { optional, withDefault } from "../yaml/object.js";
import { flag, oneOf, text } from "../yaml/scalars.js";

/** A feed as the configuration lists it: what the pipeline needs of it, and what only its readers do. */
export const listedFeedSchema = feedSchema.extend({
  /** When it was last seen to answer with news: a day, a month or a year, or `never`; null where nobody says. */
  checked: z.string().nullable(),
});
export type ListedFeed = z.infer<typeof listedFeedSchema>;

/** What may be said of a feed beside its address and its names. */
export type FeedTraits = Omit<ListedFeed, "id" | "url" | "name" | "publisher">;

/** What an entry of `feeds` says, whether it is one feed or a list of them. */
export const traits = {
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
  checked: optional(checkDate, "When it was last seen to answer with news: a day, a month or a year; `never` for what is only listed.", [
    "2026-11-24",
    "never",
  ]),
};
