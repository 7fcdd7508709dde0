import { z } from "zod";

/** One item that people have read, and what they found in it. */
export interface LabelledItem {
  readonly id: string;
  readonly lang: string;
  /** Where it was published: what must not be in the training and the test data both. */
  readonly source: string;
  readonly title: string;
  readonly text: string;
  readonly textKind: string;
  /** How it came into the sample. */
  readonly stratum: string;
  /** The themes it carries, */
  readonly themes: readonly string[];
  /** and those about which a careful second reader might decide otherwise. */
  readonly close: readonly string[];
  /** 0 unrelated to the baseline article, to 3 the same kind of event; null where nobody said. */
  readonly relevance: number | null;
}

export interface LabelProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

const themesSchema = z.array(z.string().min(1)).default([]);
const lineSchema = z.object({
  id: z.string().min(1),
  lang: z.string().default("und"),
  source: z.string().default("unknown"),
  title: z.string().nullish(),
  text: z.string().nullish(),
  text_kind: z.string().default("unknown"),
  stratum: z.string().default("unknown"),
  themes: themesSchema,
  close: themesSchema,
  relevance: z.number().nullish(),
});

/**
 * Reads labels: one JSON object a line, `{ id, lang, source, title, text, text_kind, stratum, themes, close, relevance }`, of which `id` and
 * one of `title` and `text` are needed. With `known` themes, another name is a problem.
 */
export function readLabels(
  jsonl: string,
  known?: ReadonlySet<string>,
): { readonly items: readonly LabelledItem[]; readonly problems: readonly LabelProblem[] } {
  const items: LabelledItem[] = [];
  const problems: LabelProblem[] = [];
  jsonl.split("\n").forEach((source, index) => {
    if (source.trim() === "") return;
    const read = readLine(source, known);
    if (typeof read === "string") problems.push({ line: index + 1, message: read });
    else items.push(read);
  });
  return { items, problems };
}

function readLine(source: string, known: ReadonlySet<string> | undefined): LabelledItem | string {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return "expected a JSON object on one line";
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return z.prettifyError(parsed.error).replace(/\s*\n\s*/g, " ");
  const { text_kind: textKind, title, text, relevance, ...rest } = parsed.data;
  if (!title && !text) return `${rest.id} has neither title nor text`;
  const stranger = [...rest.themes, ...rest.close].find((theme) => known && !known.has(theme));
  if (stranger !== undefined) return `${rest.id} names the theme ${stranger}, which the profile does not have`;
  return { ...rest, title: title ?? "", text: text ?? "", textKind, relevance: relevance ?? null };
}
