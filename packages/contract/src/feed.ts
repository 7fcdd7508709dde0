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
