/** The languages the newsroom writes in: ISO 639-1. */
export type Lang = "en" | "zh" | "ru";

/** An invented report: what an outlet publishes, and the ids of the themes that a careful reader would find in it. */
export interface Dispatch {
  readonly id: string;
  readonly lang: Lang;
  /** The id of the outlet that publishes it. */
  readonly outlet: string;
  readonly title: string;
  /** Empty for an outlet that publishes headlines only. */
  readonly text: string;
  /** Theme ids of the baseline profile; empty for a report that none of them should find. */
  readonly themes: readonly string[];
}

/** The dispatches of one outlet, with `outlet` and `lang` said once. */
export function dispatchesOf(outlet: string, lang: Lang, reports: readonly Omit<Dispatch, "outlet" | "lang">[]): readonly Dispatch[] {
  return reports.map((report) => ({ ...report, outlet, lang }));
}
