import { z } from "zod";
import { reasonSchema } from "./reasons.js";

/** What could not be done, kept so that a person can see why and have it tried again. */
export const deadLetterSchema = z.strictObject({
  id: z.string(),
  channel: z.enum(["items", "classified", "publish"]),
  /** For `publish`: the endpoint's name. */
  endpoint: z.string().nullable(),
  reason: reasonSchema,
  detail: z.string(),
  crashes: z.number().int().nonnegative(),
  time: z.string(),
  title: z.string(),
  /** The message as it was, to be parsed by its channel's schema when it is retried. */
  message: z.unknown(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
