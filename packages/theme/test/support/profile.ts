import type { Profile } from "../../src/index.js";

type Term = Profile["themes"][number]["terms"][string][number];

export const term = (t: string, more: Partial<Term> = {}): Term => ({ t, w: 4, gloss: t, origin: "other", ...more });

/** A profile of one or more themes with English terms, and a few actors, for trying one rule of the semantics at a time. */
export function profileOf(themes: Readonly<Record<string, readonly Term[]>>, lang = "en"): Profile {
  return {
    id: "tiny",
    version: 1,
    seed: "",
    baseline_note: "",
    syntax: {},
    pairs: { "china-russia": { actors: ["china", "russia"], names: { en: ["sino-russian"] } } },
    actors: [
      {
        id: "china",
        kind: "state",
        names: { en: ["china"], zh: ["中国"] },
        leaders: { en: ["Xi"] },
        officials: { en: ["wang yi"] },
        block: ["bank of china", "china bank of china"],
      },
      { id: "russia", kind: "state", names: { en: ["russia", "russian*"] }, leaders: { en: ["putin"] }, officials: { en: ["lavrov"] } },
      { id: "us", kind: "state", names: { en: ["US", "u.s."] } },
    ],
    themes: Object.entries(themes).map(([id, terms]) => ({
      id,
      label: { en: id },
      definition: id,
      include: [],
      exclude: [],
      watch: false,
      lead: false,
      baseline_share: 0.2,
      baseline_sentences: [],
      baseline_close: [],
      terms: { [lang]: terms },
    })),
  };
}
