import { z } from "zod";

/** News that is not an item: it travels in the same channels, so that rules can match it. */
export const signalSchema = z.strictObject({
  id: z.string(),
  type: z.enum(["feed.silent", "feed.frozen", "feed.resumed", "theme.surged", "theme.calmed"]),
  subject: z.string(),
  time: z.string(),
  detail: z.string(),
});
export type Signal = z.infer<typeof signalSchema>;
