import { at, listAt, numberAt, textAt } from "./reading.js";
import { escapeForTerminal } from "./terminal.js";

/** How much of a sentence is shown on either side of its term. */
const around = 90;

/** Where a term stands in its sentence: by its own spelling, else by its stem, as long as it is in the original. */
function find(sentence: string, term: string, length: number): { from: number; to: number } | null {
  const low = sentence.toLowerCase();
  const whole = low.indexOf(term.toLowerCase());
  if (whole >= 0) return { from: whole, to: whole + term.length };
  const [stem = ""] = term.toLowerCase().split("*");
  const begun = stem === "" ? -1 : low.indexOf(stem);
  return begun < 0 ? null : { from: begun, to: Math.min(sentence.length, begun + Math.max(length, stem.length)) };
}

/** A slice without the half of a surrogate pair at its ends. */
function wholeSlice(text: string, from: number, to?: number): string {
  return text.slice(from, to).replaceAll(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

function shortened(text: string, side: "start" | "end"): string {
  if (text.length <= around) return escapeForTerminal(text);
  return side === "start" ? `…${escapeForTerminal(wholeSlice(text, -around))}` : `${escapeForTerminal(wholeSlice(text, 0, around))}…`;
}

/** The sentence of one piece of evidence, with its term in brackets and the term's meaning beside it: `a [многополярный мир = multipolar world] is`. */
function sentenceText(evidence: unknown): string {
  const sentence = textAt(evidence, "sentence") ?? "";
  const term = textAt(evidence, "term") ?? "";
  const gloss = textAt(evidence, "gloss");
  const length = (numberAt(evidence, "end") ?? 0) - (numberAt(evidence, "start") ?? 0);
  const place = find(sentence, term, length);
  const meaning = gloss === null || gloss.toLowerCase() === term.toLowerCase() ? "" : ` = ${escapeForTerminal(gloss)}`;
  if (place === null) return `[${escapeForTerminal(term)}${meaning}] ${shortened(sentence, "end")}`;
  const { from, to } = place;
  return `${shortened(sentence.slice(0, from), "start")}[${escapeForTerminal(sentence.slice(from, to))}${meaning}]${shortened(sentence.slice(to), "end")}`;
}

/** A line for each of the strongest themes of an alert's item: label, score, and the first sentence that shows it. */
export function evidenceLines(subject: unknown, atMost: number): string[] {
  return listAt(subject, "themes")
    .slice(0, atMost)
    .map((theme) => {
      const label = escapeForTerminal(textAt(theme, "label") ?? textAt(theme, "id") ?? "theme");
      const [first] = listAt(theme, "evidence");
      const shown = first === undefined ? "" : `: ${at(first, "field") === "title" ? "(title) " : ""}${sentenceText(first)}`;
      return `${label} ${(numberAt(theme, "score") ?? 0).toFixed(2)}${shown}`;
    });
}
