export const verdicts = ["right", "wrong", "missed"] as const;
export type DeskVerdict = (typeof verdicts)[number];

/** What is judged, with all that an export needs of it: its text may be gone from the data folder by then. */
export interface Subject {
  readonly item: string;
  /** What raised the alert; null for an item that raised none. */
  readonly alert: string | null;
  readonly rule: string | null;
  /** When the alert was raised, or the item first seen: ISO 8601; null for a page that no feed had. */
  readonly raised: string | null;
  /** The themes that a verdict is about where it names none: those that the rule asked for and the item was found to carry. */
  readonly themes: readonly string[];
  /** All that the item was found to carry. */
  readonly classified: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly textKind: TextKind;
  readonly lang: string;
  readonly publisher: string;
  readonly link: string | null;
}

export const textKinds = ["title-only", "lead", "full"] as const;
export type TextKind = (typeof textKinds)[number];

/** One verdict of the desk, as it is kept. */
export interface Judgement extends Subject {
  readonly v: 1;
  /** ISO 8601. */
  readonly time: string;
  readonly verdict: DeskVerdict;
  readonly by: string;
  readonly note: string | null;
}

/** What a verdict is on: of several about one subject the newest counts. */
const subjectKey = ({ item, rule }: Pick<Subject, "item" | "rule">): string => `${rule ?? ""} ${item}`;

/** Of each subject the newest verdict, the oldest first. Of two that have one time, the later in the file. */
export function latestOf(judgements: readonly Judgement[]): Judgement[] {
  const latest = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const known = latest.get(subjectKey(judgement));
    if (!known || judgement.time >= known.time) latest.set(subjectKey(judgement), judgement);
  }
  return [...latest.values()].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}
