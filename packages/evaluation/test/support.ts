import type { LabelledItem, Verdict } from "../src/index.js";

/** A generator with a seed (Park and Miller 1988): what is drawn is drawn again. */
export function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const item = (id: string, more: Partial<LabelledItem> = {}): LabelledItem => ({
  id,
  lang: "en",
  source: "source",
  title: id,
  text: "",
  textKind: "title-only",
  stratum: "random",
  themes: [],
  close: [],
  relevance: null,
  ...more,
});

export const verdict = (id: string, scores: Readonly<Record<string, number>> = {}): Verdict => ({
  id,
  scores: new Map(Object.entries(scores)),
});
