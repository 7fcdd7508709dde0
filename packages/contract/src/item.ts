import { z } from "zod";
import { feedRefSchema } from "./feed.js";

export const authorSchema = z.strictObject({
  name: z.string().nullable(),
  email: z.string().nullable(),
  url: z.string().nullable(),
});
export type Author = z.infer<typeof authorSchema>;

/** One item of one feed as the fetch stage hands it on. Text is plain, times are ISO 8601 in UTC, links are absolute http(s). */
export const itemSchema = z.strictObject({
  /** Identity is content: the same link in two feeds is the same item. */
  id: z.string(),
  /** 0 at first; a retry by hand raises it. */
  round: z.number().int().nonnegative(),
  feed: feedRefSchema,
  title: z.string(),
  link: z.string().nullable(),
  guid: z.string().nullable(),
  published: z.string().nullable(),
  updated: z.string().nullable(),
  firstSeen: z.string(),
  dateImplausible: z.boolean(),
  /** The longest plain text that the feed gave for the item, or the main text of the page behind it. */
  text: z.string(),
  /** Where `text` comes from; absent is the feed. */
  textFrom: z.enum(["feed", "page"]).optional(),
  lang: z.string().nullable(),
  authors: z.array(authorSchema),
  categories: z.array(z.string()),
  /** Set for what a feed's first poll found: which poll, and how many items that poll handed on. */
  backlog: z.strictObject({ poll: z.string(), total: z.number().int().positive(), policy: z.enum(["digest", "ignore"]) }).nullable(),
});
export type Item = z.infer<typeof itemSchema>;
