import {
  areaUnderCurve,
  bootstrap,
  calibrationPlot,
  evaluate,
  evaluateOutOfFold,
  readLabels,
  type Estimate,
  type LabelledItem,
} from "@attache/evaluation";
import { createClassifier, scoring, type Profile, type ThemedClassification } from "@attache/theme";
import { seededRandom } from "@attache/newsroom";
import { parse, type Run } from "../command.js";
import { errorsOf, formatErrors, formatEvaluation, type Measured } from "../evaluation-report.js";
import { CannotError, UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readSource } from "../source.js";
import { usableProfile } from "../usable-profile.js";
import { writeWhole } from "../write-whole.js";

const resamples = 500;
const folds = 5;
/** The intervals are the same each time. */
const seed = 20_250_508;

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    baseline: { type: "string" },
    errors: { type: "string" },
    plot: { type: "string" },
    json: { type: "boolean" },
  });
  const name = positionals[0];
  if (!name || positionals.length > 1) throw new UsageError("name one file of labels, or - for standard input.");
  const limit = values.errors === undefined ? 0 : Number(values.errors);
  if (!Number.isInteger(limit) || limit < 0) throw new UsageError(`--errors takes a number of errors to show, not ${values.errors}.`);
  const profile = usableProfile(values.baseline);
  const themes = profile.themes.map(({ id }) => id);
  const source = await readSource(name, { allow: [], contact: null });
  const { items, problems } = readLabels(new TextDecoder().decode(source.bytes), new Set(themes));
  for (const { line, message } of problems) err(`${name}:${line}: ${message}`);
  if (items.length === 0)
    throw new CannotError(`${name} holds no labelled items: one JSON object a line, with id, title, text and themes.`);

  const read = await classifyAll(items, profile);
  const verdicts = items.map(({ id }, index) => ({
    id,
    scores: new Map(read[index]?.themes.map((theme) => [theme.id, theme.score] as const)),
  }));
  const options = { threshold: scoring.threshold, themes, resamples, random: seededRandom(seed) };
  const measured: Measured = {
    shipped: evaluate(items, verdicts, options),
    out_of_fold: evaluateOutOfFold(items, verdicts, { ...options, folds }),
    ranking: rankingOf(items, read),
  };
  if (values.plot !== undefined) {
    await writeWhole(values.plot, calibrationPlot(measured.shipped.calibration.bins, `Calibration over ${items.length} items`), 0o644);
  }
  const errors = errorsOf(items, read, limit);
  if (values.json) outJson({ ...measured, ...(limit > 0 ? { errors } : {}), skipped: problems.length });
  else {
    out(formatEvaluation(measured));
    if (errors.length > 0) out(`\n${formatErrors(errors)}`);
  }
  return problems.length > 0 ? 1 : 0;
};

/** In steps, so that the bar moves. */
async function classifyAll(items: readonly LabelledItem[], profile: Profile): Promise<ThemedClassification[]> {
  const classifier = createClassifier(profile);
  using bar = progressBar(items.length);
  const read: ThemedClassification[] = [];
  for (const [index, { title, text, lang }] of items.entries()) {
    read.push(classifier.classify({ title, text, ...(lang === "und" || lang === "other" ? {} : { lang }) }));
    bar.step("read");
    if (index % 100 === 99) await new Promise(setImmediate);
  }
  return read;
}

/** Whether items of the baseline's kind (relevance 3) come before those that have nothing or little to do with it (0 and 1), by alignment. */
function rankingOf(items: readonly LabelledItem[], read: readonly ThemedClassification[]): (Estimate & { readonly items: number }) | null {
  const at = (wanted: (relevance: number) => boolean): number[] =>
    items.flatMap(({ relevance }, index) => (relevance !== null && wanted(relevance) ? [index] : []));
  const high = at((relevance) => relevance >= 3);
  const low = at((relevance) => relevance <= 1);
  if (high.length === 0 || low.length === 0) return null;
  const weighted = (indices: readonly number[], weights: Uint16Array): { value: number; weight: number }[] =>
    indices.map((index) => ({ value: read[index]?.alignment ?? 0, weight: weights[index] ?? 0 }));
  const estimate = bootstrap(items.length, (weights) => areaUnderCurve(weighted(high, weights), weighted(low, weights)), {
    resamples,
    random: seededRandom(seed),
  });
  return { ...estimate, items: high.length };
}
