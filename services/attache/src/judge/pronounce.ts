import { createLog, type LogOptions } from "@attache/log";
import { logsDirOf } from "../places.js";
import { keepJudgements } from "./judgement-file.js";
import type { DeskVerdict, Judgement, Subject } from "./judgement.js";

/** A verdict, and who gives it. */
export interface Pronounced {
  readonly verdict: DeskVerdict;
  /** Null: those that the subject was found to carry for. */
  readonly themes: readonly string[] | null;
  readonly by: string;
  readonly note: string | null;
}

export interface PronounceOptions extends Required<Pick<LogOptions, "retentionMs">> {
  readonly dataDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Keeps a verdict on each subject, and tells the log: in this order, for what is kept and not told can be said again. @throws ErrnoException */
export function pronounce(
  subjects: readonly Subject[],
  { verdict, themes, by, note }: Pronounced,
  { dataDir, now, retentionMs }: PronounceOptions,
): Judgement[] {
  const time = new Date(now()).toISOString();
  const judgements = subjects.map((subject): Judgement => ({
    v: 1,
    time,
    verdict,
    by,
    note,
    ...subject,
    themes: themes ?? subject.themes,
  }));
  using log = createLog({ service: "judge", dir: logsDirOf(dataDir), retentionMs, now });
  keepJudgements(dataDir, judgements);
  for (const judgement of judgements) {
    log.emit("alert.judged", {
      item: judgement.item,
      verdict,
      ...(judgement.alert === null ? {} : { alert: judgement.alert }),
      ...(judgement.rule === null ? {} : { rule: judgement.rule }),
      themes: [...judgement.themes],
      by,
      title: judgement.title,
      ...(judgement.raised === null ? {} : { raised: judgement.raised }),
      ...(note === null ? {} : { detail: note }),
    });
  }
  return judgements;
}
