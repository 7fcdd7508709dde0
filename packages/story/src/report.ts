import { normalForm } from "@attache/text";
import { hashOf } from "./hash.js";
import { readHeadline, withoutLabels, type Headline } from "./headline.js";
import { chineseNumerals, takeDates, type MonthDay } from "./numerals.js";
import { sketchOf, type Sketch } from "./shingles.js";
import { isFigure, namesOf, numberTerm, termsOf, type Term } from "./terms.js";
import { ideograph, tokenise } from "./tokens.js";
import { vocabularyOf, type Vocabulary } from "./vocabulary.js";

/** What is kept of an item to compare others with. */
export interface Report {
  /** When it was published, in ms. */
  readonly at: number;
  readonly lang: string;
  /** Hashes of the outlet and of who stands behind it. */
  readonly publisher: number;
  readonly owner: number;
  readonly title: string;
  readonly headline: Headline;
  /** How many words (for Chinese: ideographs) of text there are beside the title. */
  readonly words: number;
  readonly sketch: Sketch;
  readonly vocabulary: Vocabulary;
  /** Days named in the title or the lead. */
  readonly dates: readonly MonthDay[];
  /** Hashes of the telling numbers of the title and lead. */
  readonly figures: readonly number[];
  readonly actors: readonly number[];
  readonly themes: readonly number[];
}

/** 0 where it is not known who published an item: two such items may be of two outlets. */
export const hashOfOutlet = (publisher: string | null | undefined): number => (publisher ? hashOf(publisher) : 0);

export const isOneOutlet = (a: Report, b: Report): boolean => a.publisher === b.publisher && a.publisher !== 0;

export interface ReportSource {
  readonly title: string;
  readonly text: string;
  /** The text with the outlet's furniture: datelines are furniture, and dates. */
  readonly dated: string;
  readonly lang: string | null;
  readonly at: number;
  readonly publisher: string | null | undefined;
  readonly owner: string | null | undefined;
  readonly actors: readonly string[] | undefined;
  readonly themes: readonly string[] | undefined;
}

/** Copies are recognised by at most as many words; names and numbers beyond the lead are read in at most as many. */
const [longestText, longestReading] = [1500, 300];
const longestUnits = 12_000;
/** Fewer words than these are no text: an outlet's name, "Watch live". */
const shortestText = 5;
const leadWords = 50;
const leadIdeographs = 120;
const titleLimit = 160;
/** A text that stops without a stop may have been cut within its last word: "February 2" may be the 20th. */
const cutToken = /[\p{L}\p{N}]+$/u;

/** Reads an item; `text` is without the outlet's furniture. Also gives the terms of its lead. */
export function readReport(source: ReportSource): { report: Report; lead: readonly Term[] } {
  const title = withoutLabels(source.title.slice(0, 2 * titleLimit), source.publisher).slice(0, titleLimit);
  const text = withoutTitle(source.text, title);
  const read = tokenise(text.slice(0, longestUnits), longestText);
  const tokens = read.length < shortestText ? tokenise("", 0) : read;
  const chinese = tokens.length > 0 && tokens.kinds[Math.min(3, tokens.length - 1)] === ideograph;
  const lead = termsOf(tokens, chinese ? leadIdeographs : leadWords);
  const headline = readHeadline(title);
  const head = normalForm(text.slice(0, chinese ? 120 : 300));
  const dated = normalForm(source.dated.slice(0, 300).replace(cutToken, ""));
  const known = new Set<number>();
  for (const term of headline.terms) known.add(term.hash);
  for (const term of lead) known.add(term.hash);
  for (const { value, ordinal } of chineseNumerals(head)) known.add(numberTerm(value, ordinal).hash);
  for (const term of namesOf(tokens, chinese ? leadIdeographs : leadWords, longestReading)) known.add(term.hash);
  const publisher = hashOfOutlet(source.publisher);
  return {
    lead,
    report: {
      at: source.at,
      lang: source.lang?.slice(0, 2) ?? (chinese ? "zh" : "un"),
      publisher,
      owner: source.owner ? hashOf(source.owner) : publisher,
      title,
      headline,
      words: tokens.length,
      sketch: sketchOf(tokens),
      vocabulary: vocabularyOf(known),
      dates: [...new Set([...headline.dates, ...takeDates(dated).dates])].slice(0, 6),
      figures: [...new Set([...headline.terms, ...lead].filter(isFigure).map(({ hash }) => hash & 0xffff))].slice(0, 8),
      actors: (source.actors ?? []).slice(0, 12).map((actor) => hashOf(actor) & 0xffff),
      themes: (source.themes ?? []).slice(0, 12).map((theme) => hashOf(theme) & 0xffff),
    },
  };
}

/** Many feeds repeat the title at the head of the text, or give nothing else. */
function withoutTitle(text: string, title: string): string {
  const start = text.trimStart();
  return title.length > 12 && start.startsWith(title) ? start.slice(title.length) : start;
}
