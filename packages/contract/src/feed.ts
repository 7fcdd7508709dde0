import { z } from "zod";

export const feedKinds = ["mfa", "government", "state-media", "independent", "think-tank", "organisation"] as const;
export const feedKindSchema = z.enum(feedKinds);
export type FeedKind = z.infer<typeof feedKindSchema>;

/** A feed as the configuration names it. `id` is the hash of `url`; times are milliseconds. */
export const feedSchema = z.strictObject({
  id: z.string(),
  url: z.string(),
  name: z.string(),
  lang: z.string().nullable(),
  publisher: z.string(),
  owner: z.string().nullable(),
  kind: feedKindSchema.nullable(),
  country: z.string().nullable(),
  tags: z.array(z.string()),
  everyMs: z.number().nullable(),
  fulltext: z.boolean(),
  enabled: z.boolean(),
  /** Invented content, for trying the product: every alert from it says so. */
  demo: z.boolean(),
});
export type Feed = z.infer<typeof feedSchema>;

/** What travels with every item about the feed it came from. */
export const feedRefSchema = feedSchema.pick({
  id: true,
  url: true,
  name: true,
  publisher: true,
  owner: true,
  kind: true,
  country: true,
  tags: true,
  demo: true,
});
export type FeedRef = z.infer<typeof feedRefSchema>;

/**
 * How a feed stands, by what is remembered of its polls.
 * - `new`: not asked yet;
 * - `fresh`: it answers, and its newest item is as recent as its rhythm promises;
 * - `silent`: it answers, but nothing new came for much longer than its rhythm promises;
 * - `frozen`: it answers, but its newest item is older than any working feed of its kind would show;
 * - `failing`: it did not answer, or not with a feed that can be read;
 * - `blocked`: it answers, and does not let us read (401, 403, a page in place of the feed, an address that is out of reach);
 * - `gone`: given up by its publisher, or not found for a long time.
 */
export const feedHealths = ["new", "fresh", "silent", "frozen", "failing", "blocked", "gone"] as const;
export const feedHealthSchema = z.enum(feedHealths);
export type FeedHealth = z.infer<typeof feedHealthSchema>;
