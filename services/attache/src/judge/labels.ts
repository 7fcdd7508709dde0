import { latestOf, type Judgement } from "./judgement.js";

/** One line of a file that `attache evaluate` reads. */
export interface LabelLine {
  readonly id: string;
  readonly lang: string;
  readonly source: string;
  readonly title: string;
  readonly text: string;
  readonly text_kind: string;
  readonly stratum: "judged";
  readonly themes: readonly string[];
  readonly close: readonly string[];
}

/**
 * The verdicts as labels, one an item: it carries the themes of what was right or missed, and not those of what was wrong; about a theme
 * the newest verdict counts. Themes that the classifier found and nobody was asked about are close: neither answer is held against it.
 */
export function labelsOf(judgements: readonly Judgement[]): LabelLine[] {
  const byItem = new Map<string, Judgement[]>();
  for (const judgement of latestOf(judgements)) byItem.set(judgement.item, [...(byItem.get(judgement.item) ?? []), judgement]);
  return [...byItem.values()].flatMap(labelOf);
}

function labelOf(verdicts: readonly Judgement[]): LabelLine[] {
  const newest = verdicts.at(-1);
  if (!newest) return [];
  const carried = new Map<string, boolean>();
  for (const { verdict, themes } of verdicts) for (const theme of themes) carried.set(theme, verdict !== "wrong");
  const found = new Set(verdicts.flatMap(({ classified }) => classified));
  // A text that was kept with an earlier verdict is better than none.
  const { text, textKind } = verdicts.findLast((one) => one.text !== "") ?? newest;
  return [
    {
      id: newest.item,
      lang: newest.lang,
      source: newest.publisher,
      title: newest.title,
      text,
      text_kind: textKind,
      stratum: "judged",
      themes: [...carried].filter(([, yes]) => yes).map(([theme]) => theme),
      close: [...found].filter((theme) => !carried.has(theme)),
    },
  ];
}
