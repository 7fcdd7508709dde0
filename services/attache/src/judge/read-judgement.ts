import { textKinds, verdicts, type Judgement } from "./judgement.js";

/** Reads one kept line; null for what is none. Fields that a newer version added are passed over. */
export function readJudgement(line: string): Judgement | null {
  const fields = fieldsOf(line);
  if (fields?.["v"] !== 1) return null;
  const verdict = verdicts.find((known) => known === fields["verdict"]);
  const textKind = textKinds.find((known) => known === fields["textKind"]);
  const [time, by, item, title, text, lang, publisher] = ["time", "by", "item", "title", "text", "lang", "publisher"].map((name) =>
    wordsIn(fields[name]),
  );
  const [themes, classified] = [namesIn(fields["themes"]), namesIn(fields["classified"])];
  if (!verdict || !textKind || !themes || !classified || !time || !item) return null;
  return {
    v: 1,
    time,
    verdict,
    by: by ?? "",
    note: wordsIn(fields["note"]),
    item,
    alert: wordsIn(fields["alert"]),
    rule: wordsIn(fields["rule"]),
    raised: wordsIn(fields["raised"]),
    themes,
    classified,
    title: title ?? "",
    text: text ?? "",
    textKind,
    lang: lang ?? "und",
    publisher: publisher ?? "unknown",
    link: wordsIn(fields["link"]),
  };
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

const wordsIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

function namesIn(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const names = value.filter((one): one is string => typeof one === "string");
  return names.length === value.length ? names : null;
}
