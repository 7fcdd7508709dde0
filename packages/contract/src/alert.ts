import { z } from "zod";
import { evidenceSchema } from "./classification.js";

export const severities = ["info", "low", "medium", "high", "critical"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

const alertItemSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  lang: z.string(),
  published: z.string().nullable(),
  first_seen: z.string(),
  lag_s: z.number().nullable(),
  date_implausible: z.boolean(),
  feed: z.strictObject({
    name: z.string(),
    url: z.string(),
    publisher: z.string(),
    owner: z.string().nullable(),
    kind: z.string().nullable(),
    country: z.string().nullable(),
  }),
});

const alertThemeSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  score: z.number(),
  evidence: z.array(evidenceSchema),
});

const alertBaselineSchema = z.strictObject({
  profile: z.string(),
  alignment: z.number(),
  present: z.number().int(),
  of: z.number().int(),
  absent: z.array(z.string()),
});

/** What an alert says of its item, whether it is raised alone or in a digest. */
export const subjectSchema = z.strictObject({
  item: alertItemSchema,
  themes: z.array(alertThemeSchema),
  baseline: alertBaselineSchema,
  actors: z.array(z.string()),
});
export type Subject = z.infer<typeof subjectSchema>;

const commonSchema = {
  id: z.string(),
  rule: z.string(),
  severity: severitySchema,
  sequence: z.number().int(),
  demo: z.boolean(),
  headline: z.string(),
  why: z.string(),
  links: z.strictObject({ journey: z.string().nullable(), silence: z.string().nullable() }),
  skipped: z.array(z.number().int()),
};

const storySchema = z.strictObject({
  id: z.string(),
  state: z.enum(["opened", "grew"]),
  items: z.number().int(),
  publishers: z.number().int(),
  owners: z.number().int(),
  languages: z.array(z.string()),
  change: z.string().nullable(),
});

/** The body of a webhook. `data.id` is the `webhook-id`; `sequence` counts per endpoint. Field names are the public ones. */
export const alertBodySchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("alert.raised"),
    timestamp: z.string(),
    data: z.strictObject({ ...commonSchema, story: storySchema, ...subjectSchema.shape }),
  }),
  z.strictObject({
    type: z.literal("alert.updated"),
    timestamp: z.string(),
    data: z.strictObject({ ...commonSchema, story: storySchema, ...subjectSchema.shape }),
  }),
  z.strictObject({
    type: z.literal("alert.digest"),
    timestamp: z.string(),
    data: z.strictObject({
      ...commonSchema,
      items: z.array(z.strictObject({ rule: z.string(), why: z.string(), ...subjectSchema.shape })),
      /** How many items were considered and how many matched a rule. */
      considered: z.number().int(),
      matched: z.number().int(),
    }),
  }),
  z.strictObject({
    type: z.literal("attache.ping"),
    timestamp: z.string(),
    data: z.strictObject({ id: z.string(), message: z.string() }),
  }),
]);
export type AlertBody = z.infer<typeof alertBodySchema>;
export type AlertItem = z.infer<typeof alertItemSchema>;

/** One alert for one endpoint. */
export const deliverySchema = z.strictObject({
  id: z.string(),
  alert: z.string(),
  endpoint: z.string(),
  sequence: z.number().int(),
  round: z.number().int().nonnegative(),
  /** When the alert was raised: ISO 8601. */
  raised: z.string(),
  body: alertBodySchema,
});
export type Delivery = z.infer<typeof deliverySchema>;

/** An alert as it was raised, with the deliveries it was given to: what is kept to list, show and send again. */
export const storedAlertSchema = z.strictObject({
  id: z.string(),
  rule: z.string(),
  /** ISO 8601. */
  raised: z.string(),
  title: z.string(),
  deliveries: z.array(z.strictObject({ delivery: z.string(), endpoint: z.string(), sequence: z.number().int() })),
  body: alertBodySchema,
});
export type StoredAlert = z.infer<typeof storedAlertSchema>;
