import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { unitsToString } from "@attache/text";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { match } from "../src/hits.js";
import { buildLexicon } from "../src/lexicon.js";
import { readItem, type Reading } from "../src/reading.js";
import { draftFile, draftProfile } from "./support/draft.js";
import { needing, sharedFile } from "./support/shared.js";

const corpus = sharedFile("corpus/dev.jsonl");
const itemSchema = z.object({ id: z.string(), title: z.string().nullable(), text: z.string().nullable() });
const expectedSchema = z.record(
  z.string(),
  z.object({
    lang: z.string(),
    text: z.string(),
    actors: z.array(z.string()),
    /** Theme → [term, sentence, begin, end]. */
    hits: z.record(z.string(), z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]))),
  }),
);

const present = corpus.present && draftFile.present;

// The reference knows the semantics of the draft, and is asked about the draft: what the bundled profile has beyond them is tried in contexts.test.ts.
describe.skipIf(!present)(`the automaton and the slow reference matcher${needing("corpus/dev.jsonl", present)}`, () => {
  const expected = expectedSchema.parse(JSON.parse(readFileSync(new URL("fixtures/reference-hits.json", import.meta.url), "utf8")));
  const items = present
    ? corpus
        .read()
        .trim()
        .split("\n")
        .map((line) => itemSchema.parse(JSON.parse(line)))
    : [];

  it("find the same terms at the same places, and name the same actors, in every item of the corpus", () => {
    const profile = draftProfile();
    const lexicons = new Map(["en", "zh", "ru"].map((lang) => [lang, buildLexicon(profile, lang)]));
    let compared = 0;
    for (const { id, title, text } of items) {
      const reference = expected[id];
      if (!reference) continue;
      const lexicon = lexicons.get(reference.lang)!;
      const reading = readItem(title ?? "", text ?? "");
      const { hits, actors } = match(lexicon, reading);
      const found: Record<string, [string, number, number, number][]> = {};
      for (const { term, sentence, start, end } of hits) {
        const from = reading.sentences[sentence].start;
        (found[profile.themes[term.theme].id] ??= []).push([term.phrase, sentence, start - from, end - from]);
      }
      expect.soft({ id, text: digest(reading) }).toEqual({ id, text: reference.text });
      expect.soft({ id, hits: found }).toEqual({ id, hits: reference.hits });
      expect.soft({ id, actors: actors.map((actor) => profile.actors[actor].id).sort() }).toEqual({ id, actors: reference.actors });
      compared++;
    }
    expect(compared).toBe(Object.keys(expected).length);
  });
});

/** Of all sentences in normal form, as the script that made the fixture has it. */
function digest(reading: Reading): string {
  const sentences = reading.sentences.map(({ field, start, end }) => unitsToString(reading[field].units.subarray(start, end)));
  return createHash("sha256").update(sentences.join("\n")).digest("hex").slice(0, 12);
}
