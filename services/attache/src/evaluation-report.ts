import { macroPositives, type Estimate, type Evaluation, type LabelledItem, type Quality } from "@attache/evaluation";
import type { ThemedClassification } from "@attache/theme";

/** What `attache evaluate` measures. */
export interface Measured {
  /** The classifier as it is. */
  readonly shipped: Evaluation;
  /** With thresholds fitted on the items of other sources. */
  readonly out_of_fold: Evaluation;
  /** The area under the curve of alignment, relevance 3 against 0 and 1. */
  readonly ranking: (Estimate & { readonly items: number }) | null;
}

/** A verdict that the readers do not share. */
export interface LabelError {
  readonly id: string;
  readonly lang: string;
  readonly theme: string;
  readonly kind: "false alarm" | "missed";
  readonly close: boolean;
  readonly score: number;
  readonly title: string;
  /** What the classifier went by. */
  readonly evidence: readonly string[];
}

/** The clearest errors first: false alarms with a high score, misses with a low one; close calls last. */
export function errorsOf(items: readonly LabelledItem[], read: readonly ThemedClassification[], limit: number): LabelError[] {
  const errors = items.flatMap((item, index): LabelError[] => {
    const found = new Map(read[index]?.themes.map((theme) => [theme.id, theme] as const));
    const suspects = new Set([...item.themes, ...[...found.values()].filter(({ match }) => match).map(({ id }) => id)]);
    return [...suspects].flatMap((theme): LabelError[] => {
      const its = found.get(theme);
      const actual = item.themes.includes(theme);
      if ((its?.match ?? false) === actual) return [];
      return [
        {
          id: item.id,
          lang: item.lang,
          theme,
          kind: actual ? "missed" : "false alarm",
          close: item.close.includes(theme),
          score: its?.score ?? 0,
          title: item.title,
          evidence: its?.evidence.slice(0, 4).map(({ term, gloss }) => (gloss === term ? term : `${term} (${gloss})`)) ?? [],
        },
      ];
    });
  });
  const clarity = ({ close, kind, score }: LabelError): number => (kind === "missed" ? 1 - score : score) - (close ? 1 : 0);
  return errors.sort((one, other) => clarity(other) - clarity(one)).slice(0, limit);
}

export function formatErrors(errors: readonly LabelError[]): string {
  const lines = errors.map(({ kind, theme, score, close, lang, id, title, evidence }) =>
    [
      `${kind}  ${theme}  ${score.toFixed(2)}${close ? "  (close call)" : ""}  ${lang} ${id}`,
      `    ${title.slice(0, 140)}`,
      ...(evidence.length > 0 ? [`    by ${evidence.join(", ")}`] : []),
    ].join("\n"),
  );
  return `ERRORS, the clearest first\n${lines.join("\n")}`;
}

export function formatEvaluation({ shipped, out_of_fold: outOfFold, ranking }: Measured): string {
  const names = Object.keys(shipped.clear.themes);
  const wide = Math.max(...names.map((name) => name.length)) + 2;
  const themes = names.map((name) => `  ${name.padEnd(wide)}${themeRow(shipped, outOfFold, name)}`);
  const widest = Math.max(wide, ...Object.values(shipped.by).flatMap((values) => Object.keys(values).map((value) => value.length + 2)));
  const groups = Object.entries(shipped.by).flatMap(([group, values]) => [
    `\nBY ${group.toUpperCase().replace("_", " ")} (micro, without close calls)`,
    ...Object.entries(values).map(([value, its]) => `  ${value.padEnd(widest)}${groupRow(its)}`),
  ]);
  return [
    `${shipped.items} items; a theme is carried from a score of ${shipped.threshold} on; 95 % intervals by bootstrap over items`,
    "",
    `${"".padEnd(wide + 2)}   P     R     F1   F1 out of fold  positives`,
    ...themes,
    "",
    ...(["shipped", "out of fold"] as const).map((which) => totals(which, which === "shipped" ? shipped : outOfFold)),
    ...groups,
    ...(ranking
      ? [`\nRANKING by alignment, the baseline's kind of event against the rest: AUC ${estimate(ranking)}, ${ranking.items} items`]
      : []),
  ].join("\n");
}

const share = (value: number): string => value.toFixed(3);
const estimate = ({ value, low, high }: Estimate): string => `${share(value)} [${share(low)}, ${share(high)}]`;
const figures = ({ precision, recall, f1 }: Quality): string => `${share(precision)} ${share(recall)} ${share(f1)}`;

function themeRow(shipped: Evaluation, outOfFold: Evaluation, name: string): string {
  const its = shipped.clear.themes[name];
  const other = outOfFold.clear.themes[name];
  if (!its || !other) return "";
  return `${figures(its)}  ${share(other.f1)}${"".padEnd(10)}${its.positives}${its.positives < macroPositives ? " (not in the mean)" : ""}`;
}

/** Where nothing was there to be found, only false alarms can be told. */
function groupRow(its: Quality & { readonly items: number }): string {
  const ratios = its.tp + its.fn === 0 ? "  –     –     – " : figures(its);
  return `${ratios}  ${its.items} items, ${its.fp} false, ${its.fn} missed`;
}

function totals(which: string, { clear, all, calibration }: Evaluation): string {
  return [
    which.toUpperCase(),
    `  macro F1  ${estimate(clear.macro_f1)}, with close calls ${estimate(all.macro_f1)}`,
    `  micro     ${figures(clear.micro)} [${share(clear.micro.f1_interval.low)}, ${share(clear.micro.f1_interval.high)}], with close calls ${figures(all.micro)}`,
    `  calibration error ${share(calibration.error)}`,
  ].join("\n");
}
