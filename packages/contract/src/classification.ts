import { z } from "zod";
import { itemSchema } from "./item.js";
import { reasonSchema } from "./reasons.js";

export const fieldSchema = z.enum(["title", "text"]);

/** A term found in the original text: `start` and `end` are UTF-16 offsets into the item's `title` or `text`. */
export const evidenceSchema = z.strictObject({
  term: z.string(),
  gloss: z.string(),
  field: fieldSchema,
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  sentence: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const themeScoreSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** 0 to 1, on a scale that stays the same between releases. */
  score: z.number().min(0).max(1),
  match: z.boolean(),
  watch: z.boolean(),
  evidence: z.array(evidenceSchema),
});
export type ThemeScore = z.infer<typeof themeScoreSchema>;

/** An item read against the baseline. `themes` holds every theme with a score above 0, strongest first. */
export const classificationSchema = z.strictObject({
  profile: z.string(),
  classifier: z.string(),
  lang: z.string(),
  textKind: z.enum(["headline", "lead", "full"]),
  themes: z.array(themeScoreSchema),
  /** Cosine of the item's theme emphasis with the baseline's, 0 to 1; watch themes stay out of it. */
  alignment: z.number().min(0).max(1),
  present: z.number().int(),
  of: z.number().int(),
  /** Baseline themes that the item does not carry; only stated for full texts. */
  absent: z.array(z.string()),
  actors: z.array(z.string()),
});
export type Classification = z.infer<typeof classificationSchema>;

/** What the classify stage hands on for one item: read, or failed with its reason (the alert stage settles both). */
export const classifiedSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("classified"), item: itemSchema, classification: classificationSchema }),
  z.strictObject({ outcome: z.literal("failed"), item: itemSchema, reason: reasonSchema }),
]);
export type Classified = z.infer<typeof classifiedSchema>;
