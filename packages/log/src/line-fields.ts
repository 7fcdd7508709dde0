import { redactUrls } from "./redact-urls.js";

const first = ["feed", "item", "story", "alert", "delivery", "endpoint", "round", "outcome", "reason", "detail"];
const last = ["duration_ms", "wait_ms", "demo"];
const placed = new Set([...first, ...last, "level"]);

/** No field of the vocabulary needs more; a longer text is cut, so that one item cannot fill a disk. In UTF-16 units. */
const textLimit = 8192;

/**
 * The fields of a line in the order a person reads them (ids, what became of it, what else is known, times), with no secret in any URL
 * and no text beyond 8,192 characters.
 */
export function lineFields(fields: object): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  const given: Readonly<Record<string, unknown>> = { ...fields };
  for (const key of first) put(line, key, given[key]);
  for (const key of Object.keys(given)) if (!placed.has(key)) put(line, key, given[key]);
  for (const key of last) put(line, key, given[key]);
  return line;
}

function put(line: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) line[key] = clean(value);
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return redactUrls(value.length > textLimit ? `${value.slice(0, textLimit - 1)}…` : value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === "object" && value !== null) {
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) copy[key] = clean(inner);
    return copy;
  }
  return value;
}
