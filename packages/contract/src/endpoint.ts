import { z } from "zod";

export const endpointFormats = ["standard", "slack", "teams"] as const;

/** Where alerts are delivered to, as the configuration names it. Times are milliseconds. */
export const endpointSchema = z.strictObject({
  name: z.string(),
  url: z.string(),
  /** Signing secrets, newest first: more than one while a secret is rotated, none for formats that are not signed. */
  secrets: z.array(z.string()),
  format: z.enum(endpointFormats),
  /** At most `count` deliveries in any `perMs`; null is without limit. */
  rate: z.strictObject({ count: z.number().int().positive(), perMs: z.number().positive() }).nullable(),
  timeoutMs: z.number().positive(),
  /** The waits between attempts; null is the schedule of Standard Webhooks. */
  retryMs: z.array(z.number().nonnegative()).nullable(),
});
export type Endpoint = z.infer<typeof endpointSchema>;
