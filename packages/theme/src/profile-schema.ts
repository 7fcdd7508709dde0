import { z } from "zod";

/** A term, a name or a cancelling phrase. `*` stands only at the end of a token, and in no phrase with ideographs. */
const phraseSchema = z
  .string()
  .trim()
  .min(1)
  .refine((phrase) => !/(^|\s)\*|\*[^\s*]/.test(phrase), "a `*` may only stand at the end of a token")
  .refine((phrase) => !(ideograph.test(phrase) && phrase.includes("*")), "a phrase with ideographs has no `*`");

/** Phrases with one of these are matched on characters, all others on the boundaries of tokens. */
export const ideograph = /[\u3040-\u9fff]/;

const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected an id of lower-case letters, digits and hyphens");
const langSchema = z.string().regex(/^[a-z]{2,3}$/, "expected a language as two or three letters");
const phrasesByLangSchema = z.record(langSchema, z.array(phraseSchema));

const termSchema = z.strictObject({
  /** The phrase. */
  t: phraseSchema,
  /** The weight: 0.1 for an anchor, 1 weak to 4 definitive. */
  w: z.number().positive().max(4),
  gloss: z.string().min(1),
  /** What must be named beside it: see `syntax` in profile.yaml. */
  ctx: z.enum(["pair", "actor", "theme"]).optional(),
  need: z.enum(["two", "two-leaders", "two-officials"]).optional(),
  /** Contexts by name, all of which must be there; and those of which none may be: see contexts.yaml. */
  with: z.array(idSchema).min(1).optional(),
  without: z.array(idSchema).min(1).optional(),
  /** It counts only in the title and at the head of the text: words so common that further down they say nothing of the subject. */
  at: z.literal("head").optional(),
  origin: z.enum(["baseline", "other"]),
  not: z.array(phraseSchema).optional(),
});

export const themeSchema = z.strictObject({
  id: idSchema,
  label: z.record(langSchema, z.string().min(1)).refine((label) => label["en"] !== undefined, "expected a label in English (en)"),
  definition: z.string().min(1),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  /** The baseline article is silent on it: reported, but outside the profile. */
  watch: z.boolean(),
  lead: z.boolean(),
  /** Contexts by name that open `ctx: theme` as an ungated term of the theme does. */
  opened_by: z.array(idSchema).optional(),
  baseline_share: z.number().min(0).max(1),
  baseline_sentences: z.array(z.number().int().positive()),
  baseline_close: z.array(z.number().int().positive()),
  terms: z.record(langSchema, z.array(termSchema)),
});

const actorSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(["state", "bloc"]),
  names: phrasesByLangSchema,
  leaders: phrasesByLangSchema.optional(),
  officials: phrasesByLangSchema.optional(),
  /** Phrases in which a name does not count. */
  block: z.array(phraseSchema).optional(),
});
export const actorsSchema = z.array(actorSchema);

const contextSchema = z.strictObject({
  /** Whom of all actors it stands for besides its phrases. */
  actors: z.enum(["leaders", "officials"]).optional(),
  phrases: phrasesByLangSchema,
  /** Phrases in which those do not count. */
  except: phrasesByLangSchema.optional(),
});
export const contextsSchema = z.record(idSchema, contextSchema);

export const headSchema = z.strictObject({
  id: idSchema,
  version: z.number().int().positive(),
  seed: z.string(),
  themes: z.array(idSchema).min(1),
  pairs: z.record(idSchema, z.strictObject({ actors: z.tuple([idSchema, idSchema]), names: phrasesByLangSchema })),
  baseline_note: z.string(),
  syntax: z.record(z.string(), z.string()),
});

export type Term = z.infer<typeof termSchema>;
export type Theme = z.infer<typeof themeSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type Context = z.infer<typeof contextSchema>;
export type ProfileHead = z.infer<typeof headSchema>;
