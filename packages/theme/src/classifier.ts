import type { Classification, ThemeScore } from "@attache/contract";
import { languageOf, scriptOf } from "@attache/text";
import { alignmentOf } from "./alignment.js";
import { evidenceOf } from "./evidence.js";
import { match, type Matches } from "./hits.js";
import { buildLexicon } from "./lexicon.js";
import type { Profile } from "./profile.js";
import { readItem, type Reading } from "./reading.js";
import { scoreOf, scoring } from "./scoring.js";
import { tallyHits, type Tally } from "./tally.js";
import { lengthOf, textKindOf } from "./text-kind.js";
import { workingsOf, type Workings } from "./workings.js";

/** The version of matching and scoring. It rises when the same profile would read the same item differently. */
const algorithm = "lexicon-2";

/** What is to be read. `lang` is what the feed declares, if anything: a tag whose script is not the text's is not believed. */
export interface ClassifierInput {
  readonly title: string;
  readonly text: string;
  readonly lang?: string | undefined;
}

export interface ThemedClassification extends Classification {
  /** For every theme of the baseline (watch themes are none) its score, 0 where the item does not have it. */
  readonly emphasis: Readonly<Record<string, number>>;
}

export interface Classifier {
  /** The algorithm and the profile with their versions, as each classification states it. */
  readonly version: string;
  /** Reads one item: pure, deterministic, linear in the length of the text. Never throws. */
  classify(input: ClassifierInput): ThemedClassification;
  /** For each theme with a score above 0 what the score follows from, to the last term. */
  explain(input: ClassifierInput): readonly Workings[];
}

/**
 * A classifier for one profile: all its tables are built here. An item is matched with the terms of its language; one in a language that
 * the profile does not have is matched with the English terms if it is written in Latin letters (names and loan words are often
 * the same), and with none otherwise.
 */
export function createClassifier(profile: Profile): Classifier {
  const langs = new Set(profile.themes.flatMap((theme) => Object.keys(theme.terms)));
  const lexicons = new Map([...langs].map((lang) => [lang, buildLexicon(profile, lang)]));
  const version = `${algorithm} ${profile.id}@${profile.version}`;
  const read = ({ title, text, lang: declared }: ClassifierInput): Read => {
    const sample = `${title}\n${text.slice(0, sampleLength)}`;
    const lang = languageOf(sample, declared);
    const lexicon = lexicons.get(lang) ?? (scriptOf(sample) === "latin" ? lexicons.get("en") : undefined);
    const reading = readItem(title, text);
    const matches = lexicon ? match(lexicon, reading) : nothing;
    return { lang, reading, matches, tallies: tallyHits(matches.hits, reading) };
  };
  return {
    version,
    classify: (input) => {
      const item = read(input);
      return { ...conclude(profile, item), profile: profile.id, classifier: version, lang: item.lang };
    },
    explain: (input) => {
      const { reading, matches, tallies } = read(input);
      return workingsOf(profile, reading, matches.hits, tallies);
    },
  };
}

const sampleLength = 400;
const nothing: Matches = { hits: [], actors: [] };

interface Read {
  readonly lang: string;
  readonly reading: Reading;
  readonly matches: Matches;
  readonly tallies: ReadonlyMap<number, readonly Tally[]>;
}

function conclude(profile: Profile, { reading, matches, tallies }: Read): Omit<ThemedClassification, "profile" | "classifier" | "lang"> {
  const length = lengthOf(reading);
  const scores = profile.themes.map((_, index) => scoreOf(tallies.get(index) ?? [], length));
  const baseline = profile.themes.flatMap((theme, index) => (theme.watch ? [] : [{ theme, score: scores[index] ?? 0 }]));
  const missing = baseline.filter(({ score }) => score < scoring.threshold).map(({ theme }) => theme.id);
  const textKind = textKindOf(reading);
  return {
    textKind,
    themes: profile.themes
      .flatMap((theme, index): ThemeScore[] => {
        const score = scores[index] ?? 0;
        if (score === 0) return [];
        return [
          {
            id: theme.id,
            label: theme.label["en"] ?? theme.id,
            score,
            match: score >= scoring.threshold,
            watch: theme.watch,
            evidence: evidenceOf(tallies.get(index) ?? [], reading),
          },
        ];
      })
      .sort((one, other) => other.score - one.score),
    alignment: alignmentOf(
      baseline.map(({ score }) => score),
      baseline.map(({ theme }) => theme.baseline_share),
    ),
    emphasis: Object.fromEntries(baseline.map(({ theme, score }) => [theme.id, score])),
    present: baseline.length - missing.length,
    of: baseline.length,
    absent: textKind === "full" ? missing : [],
    actors: matches.actors.map((index) => profile.actors[index]?.id ?? ""),
  };
}
