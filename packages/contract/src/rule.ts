import { z } from "zod";
import { severitySchema } from "./alert.js";

export const groupings = ["story", "item"] as const;

/** Names of which some (`any`) or all (`all`) must be there; a list that is absent or empty demands nothing. */
const namesSchema = {
  any: z.array(z.string()).optional(),
  all: z.array(z.string()).optional(),
};

/**
 * What an item must be for a rule to match: everything that is not null must hold.
 * - `themes`: by `score` (0 to 1, at least), or where that is null by the theme's own threshold;
 * - `alignment`: 0 to 1, at least;
 * - `langs` and `tags`: one of them. A language is compared by its primary subtag.
 */
export const ruleConditionSchema = z.strictObject({
  themes: z.strictObject({ ...namesSchema, score: z.number().min(0).max(1).nullable() }).nullable(),
  alignment: z.number().min(0).max(1).nullable(),
  actors: z.strictObject(namesSchema).nullable(),
  langs: z.array(z.string()).nullable(),
  tags: z.array(z.string()).nullable(),
  query: z.string().nullable(),
});
export type RuleCondition = z.infer<typeof ruleConditionSchema>;

/** An alert rule as the configuration names it. `to` lists endpoints by name; it may be empty. */
export const ruleSchema = z.strictObject({
  id: z.string(),
  severity: severitySchema,
  when: ruleConditionSchema,
  /** What one alert is about: a story, or every item by itself. */
  group: z.enum(groupings),
  cooldownMs: z.number().nonnegative(),
  to: z.array(z.string()),
});
export type Rule = z.infer<typeof ruleSchema>;
