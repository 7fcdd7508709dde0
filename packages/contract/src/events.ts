import { z } from "zod";
import { evidenceSchema } from "./classification.js";
import { feedHealthSchema } from "./feed.js";
import { severitySchema } from "./alert.js";
import { reasonSchema, suppressReasons } from "./reasons.js";

export const levels = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

/** The version of the log vocabulary, `v` in every line. It rises when a field changes its meaning. */
export const logVersion = 1;

/** What every line carries. `seq` counts per instance, without gaps. */
const envelope = {
  time: z.iso.datetime(),
  level: z.enum(levels),
  v: z.number().int(),
  service: z.string(),
  instance: z.string(),
  seq: z.number().int().positive(),
};

/** What a line may carry besides: how long the work took and waited, and the ids that are known. */
const common = {
  round: z.number().int().nonnegative().optional(),
  reason: reasonSchema.optional(),
  /** The words behind a reason, for a person to read. */
  detail: z.string().optional(),
  duration_ms: z.number().optional(),
  wait_ms: z.number().optional(),
  feed: z.string().optional(),
  item: z.string().optional(),
  story: z.string().optional(),
  alert: z.string().optional(),
  delivery: z.string().optional(),
  endpoint: z.string().optional(),
  demo: z.boolean().optional(),
};

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it makes the literal type of the schema
function event<Name extends string, Fields extends z.ZodRawShape>(name: Name, level: Level, fields: Fields) {
  return {
    level,
    schema: z
      .strictObject({ ...envelope, event: z.literal(name) })
      .extend(common)
      .extend(fields),
  };
}

const outcome = <const Values extends readonly [string, ...string[]]>(...values: Values) => z.enum(values);

const ruleOutcomeSchema = z.strictObject({
  id: z.string(),
  outcome: outcome("alerted", "suppressed"),
  reason: reasonSchema.optional(),
});

const evidenceLine = evidenceSchema.pick({ term: true, gloss: true, field: true }).extend({ theme: z.string(), sentence: z.string() });

const alertFields = {
  alert: z.string(),
  rule: z.string(),
  severity: severitySchema,
  title: z.string(),
  link: z.string().nullable(),
  /** At most 5, of at most 120 characters each. */
  evidence: z.array(evidenceLine),
  deliveries: z.array(z.strictObject({ delivery: z.string(), endpoint: z.string(), sequence: z.number().int() })),
  items: z.number().int().optional(),
};

const standingFields = { feed: z.string(), name: z.string().optional(), last_item: z.string().nullable() };

/** The closed vocabulary: one line of JSON per unit of work, also when it fails. */
export const events = {
  "process.started": event("process.started", "info", {
    pid: z.number().int(),
    node: z.string(),
    stages: z.array(z.string()),
    config_digest: z.string(),
  }),
  "process.heartbeat": event("process.heartbeat", "debug", { rss: z.number().int() }),
  "process.stopped": event("process.stopped", "info", { reason: reasonSchema, abandoned: z.number().int() }),
  /** A child that died and is started again: `exit` is its code or signal. */
  "process.restarted": event("process.restarted", "warn", { child: z.string(), exit: z.string(), restart_in_ms: z.number().int() }),
  /** Something that the process goes on without, and tries again: `count` times since the last such line. */
  "process.trouble": event("process.trouble", "warn", { subject: z.string(), detail: z.string(), count: z.number().int() }),
  "redis.lost": event("redis.lost", "error", {}),
  "redis.restored": event("redis.restored", "info", {}),
  "redis.memory": event("redis.memory", "warn", { used_bytes: z.number().int(), limit_bytes: z.number().int(), trimmed: z.number().int() }),
  "config.reloaded": event("config.reloaded", "info", { config_digest: z.string() }),
  "config.refused": event("config.refused", "error", { problems: z.array(z.string()) }),
  "feed.fetched": event("feed.fetched", "info", {
    feed: z.string(),
    name: z.string(),
    url: z.string(),
    outcome: outcome("updated", "unchanged", "soft_error", "temporary_error", "hard_error"),
    http_status: z.number().int().nullable(),
    bytes: z.number().int(),
    entries: z.number().int(),
    new_items: z.number().int(),
    next_due: z.iso.datetime(),
    parser: z.string().nullable(),
    warnings: z.array(z.string()),
    health: feedHealthSchema.optional(),
    /** Entries that were there before and now say something else. */
    revised_items: z.number().int().optional(),
    /** True where no entry of the last poll was there any more: items may have come and gone unseen. */
    gap: z.boolean().optional(),
  }),
  /** A permanent redirect that was believed after several polls (`adopted`), or given up again (`reverted`). */
  "feed.moved": event("feed.moved", "warn", {
    feed: z.string(),
    name: z.string().optional(),
    outcome: outcome("adopted", "reverted"),
    from: z.string(),
    to: z.string(),
    http_status: z.number().int().nullable(),
  }),
  "feed.silent": event("feed.silent", "warn", { ...standingFields, expected_every_s: z.number() }),
  "feed.frozen": event("feed.frozen", "warn", { ...standingFields, expected_every_s: z.number() }),
  "feed.resumed": event("feed.resumed", "info", standingFields),
  "item.received": event("item.received", "info", {
    feed: z.string(),
    item: z.string(),
    round: z.number().int().nonnegative(),
    title: z.string(),
    link: z.string().nullable(),
    publisher: z.string(),
    published_at: z.string().nullable(),
    lag_ms: z.number().nullable(),
  }),
  "item.sighted": event("item.sighted", "debug", { feed: z.string(), item: z.string() }),
  "item.revised": event("item.revised", "info", {
    feed: z.string(),
    /** The feed's. */
    name: z.string().optional(),
    item: z.string(),
    title: z.string().optional(),
    link: z.string().nullable().optional(),
    changed: z.array(z.enum(["title", "text"])).optional(),
    /** The title before it was changed. */
    title_before: z.string().optional(),
    terms_added: z.array(z.string()),
    terms_removed: z.array(z.string()),
  }),
  /** The page behind an item of a feed with `fulltext: true`. */
  "page.fetched": event("page.fetched", "info", {
    feed: z.string(),
    /** The feed's. */
    name: z.string().optional(),
    item: z.string(),
    url: z.string(),
    outcome: outcome("read", "skipped", "failed"),
    http_status: z.number().int().nullable(),
    bytes: z.number().int(),
    /** Length of the main text. */
    characters: z.number().int(),
  }),
  "item.classified": event("item.classified", "info", {
    item: z.string(),
    round: z.number().int().nonnegative(),
    outcome: outcome("matched", "unmatched", "failed"),
    themes: z.array(z.strictObject({ id: z.string(), score: z.number() })),
    alignment: z.number(),
    actors: z.array(z.string()),
    lang: z.string(),
    classifier: z.string(),
  }),
  "item.settled": event("item.settled", "info", {
    item: z.string(),
    round: z.number().int().nonnegative(),
    outcome: outcome("alerted", "suppressed", "unmatched", "failed"),
    rules: z.array(ruleOutcomeSchema),
  }),
  "story.opened": event("story.opened", "info", {
    story: z.string(),
    items: z.number().int(),
    publishers: z.number().int(),
    owners: z.number().int(),
  }),
  "story.grew": event("story.grew", "info", {
    story: z.string(),
    items: z.number().int(),
    publishers: z.number().int(),
    owners: z.number().int(),
  }),
  "story.merged": event("story.merged", "info", {
    story: z.string(),
    items: z.number().int(),
    publishers: z.number().int(),
    owners: z.number().int(),
  }),
  "alert.raised": event("alert.raised", "info", alertFields),
  "alert.updated": event("alert.updated", "info", alertFields),
  "alert.suppressed": event("alert.suppressed", "info", { rule: z.string(), item: z.string(), reason: z.enum(suppressReasons) }),
  /** What the desk says of an alert, or of an item that raised none: the latest line about an item, by rule, is its verdict. */
  "alert.judged": event("alert.judged", "info", {
    verdict: outcome("right", "wrong", "missed"),
    /** What raised the alert; absent where none was raised. */
    rule: z.string().optional(),
    /** The themes that the verdict is about: carried, not carried where it is wrong. */
    themes: z.array(z.string()),
    by: z.string(),
    title: z.string().optional(),
    /** When the alert was raised, or the item first seen: the verdict counts in this week. Without it in the week of the line. */
    raised: z.iso.datetime().optional(),
  }),
  "delivery.attempted": event("delivery.attempted", "info", {
    delivery: z.string(),
    alert: z.string(),
    endpoint: z.string(),
    round: z.number().int().nonnegative(),
    sequence: z.number().int(),
    outcome: outcome("delivered", "retrying", "held", "exhausted", "rejected", "cancelled"),
    attempt: z.number().int(),
    http_status: z.number().int().nullable(),
    next_attempt: z.iso.datetime().nullable(),
    /** From the alert's raising to the end of this attempt. */
    total_ms: z.number(),
  }),
  "endpoint.disabled": event("endpoint.disabled", "error", { endpoint: z.string() }),
  "endpoint.enabled": event("endpoint.enabled", "info", { endpoint: z.string() }),
  "job.dead": event("job.dead", "error", {
    channel: z.string(),
    crashes: z.number().int(),
    dead: z.string(),
    title: z.string(),
    reason: reasonSchema,
  }),
  "theme.surged": event("theme.surged", "warn", { theme: z.string(), rate: z.number(), expected: z.number(), window_s: z.number() }),
  "theme.calmed": event("theme.calmed", "info", { theme: z.string(), rate: z.number(), expected: z.number(), window_s: z.number() }),
  "queue.sampled": event("queue.sampled", "debug", {
    channel: z.string(),
    waiting: z.number().int(),
    active: z.number().int(),
    delayed: z.number().int(),
    oldest_ms: z.number().int().nullable(),
  }),
  "log.dropped": event("log.dropped", "error", { count: z.number().int() }),
} as const;

export type EventName = keyof typeof events;
export type LogEvent = { [Name in EventName]: z.infer<(typeof events)[Name]["schema"]> }[EventName];
export type EventOf<Name extends EventName> = z.infer<(typeof events)[Name]["schema"]>;

type EnvelopeKey = keyof typeof envelope | "event";
/** What an emitter gives for an event: all but the envelope, which the log adds. */
export type FieldsOf<Name extends EventName> = Omit<EventOf<Name>, EnvelopeKey> & { readonly level?: Level };

/** For reading, fields that a newer version added are passed over: what this version knows of the line still holds. */
const readers: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(events).map(([name, { schema }]) => [name, z.object(schema.shape)]),
);

/** What one line of a log is: an event of this vocabulary, an event of a newer one, or no event at all. */
export type ParsedLine =
  | { readonly kind: "event"; readonly event: LogEvent }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "foreign"; readonly problem: string };

/** Reads one line of a log. Never throws: a torn or foreign line is told as such. */
export function parseLogLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: "foreign", problem: "not JSON" };
  }
  if (typeof value !== "object" || value === null || !("event" in value) || typeof value.event !== "string") {
    return { kind: "foreign", problem: "no event" };
  }
  const known = Object.hasOwn(readers, value.event) ? readers[value.event] : undefined;
  if (!known) return { kind: "unknown", name: value.event };
  const parsed = known.safeParse(value);
  if (!parsed.success) return { kind: "foreign", problem: z.prettifyError(parsed.error) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was parsed by the schema of the event with this name
  return { kind: "event", event: parsed.data as LogEvent };
}
