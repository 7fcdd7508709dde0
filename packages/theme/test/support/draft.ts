import { load } from "js-yaml";
import { z } from "zod";
import type { Profile } from "../../src/index.js";
import { actorsSchema, headSchema, themeSchema } from "../../src/profile-schema.js";
import { sharedFile } from "./shared.js";

const namesSchema = z.record(z.string(), z.array(z.string()));
/** The draft leaves empty lists out. */
const sentences = z.array(z.number()).default([]);
const draftThemeSchema = themeSchema.extend({ baseline_sentences: sentences, baseline_close: sentences });
const draftSchema = headSchema
  .omit({ id: true, themes: true, pairs: true })
  .extend({ pairs: z.record(z.string(), namesSchema), actors: actorsSchema, themes: z.array(draftThemeSchema) });

export const draftFile = sharedFile("themes/themes.yaml");

/** The analyst's draft, which the slow reference matcher reads: one file, and a pair is named by its id. */
export function draftProfile(): Profile {
  const { pairs, ...draft } = draftSchema.parse(load(draftFile.read()));
  return {
    ...draft,
    id: "draft",
    pairs: Object.fromEntries(
      Object.entries(pairs).map(([id, names]) => {
        const [one, other] = id.split("-");
        return [id, { actors: [one, other], names }];
      }),
    ),
  };
}
