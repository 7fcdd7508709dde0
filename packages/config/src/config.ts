import { endpointSchema, feedSchema, ruleSchema } from "@attache/contract";
import { z } from "zod";
import { listedFeedSchema } from "./sections/feed-traits.js";
import { firstPolls } from "./sections/settings.js";

const ms = z.number().nonnegative();

/** A validated configuration: what the services run on. All times are milliseconds; names of endpoints, themes and actors resolve. */
export const configSchema = z
  .strictObject({
    /** The name of a bundled profile, or the absolute path of one. */
    baseline: z.string(),
    feeds: z.array(listedFeedSchema).readonly(),
    rules: z.array(ruleSchema).readonly(),
    endpoints: z.array(endpointSchema).readonly(),
    egress: z.strictObject({ allow: z.array(z.string()).readonly(), contact: z.string().nullable() }).readonly(),
    firstPoll: z.enum(firstPolls),
    heartbeat: z.strictObject({ url: z.string().nullable(), everyMs: ms }).readonly(),
    books: z.strictObject({ graceMs: ms }).readonly(),
    shutdown: z.strictObject({ graceMs: ms }).readonly(),
    retention: z.strictObject({ itemsMs: ms, alertsMs: ms, logsMs: ms, dailyMs: ms }).readonly(),
    redis: z.strictObject({ url: z.string().nullable() }).readonly(),
    dashboard: z.strictObject({ host: z.string(), port: z.number().int(), token: z.string().nullable() }).readonly(),
    /** The bundled sample outlet, watched where no feed answers. Never from a file: whoever starts the services may add it. */
    sampleOutlet: feedSchema.nullable(),
  })
  .readonly();
export type Config = z.infer<typeof configSchema>;

/** Freezes a configuration to its last leaf, so that no service can change what another reads. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
