type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Never shortened: ids, links and what programs compare. */
const kept = new Set(["id", "type", "rule", "severity", "sequence", "timestamp", "link", "url", "skipped"]);
const mark = "…";
const steps = [
  { text: 1_000, list: 50 },
  { text: 500, list: 20 },
  { text: 300, list: 10 },
  { text: 160, list: 5 },
  { text: 80, list: 3 },
  { text: 40, list: 2 },
  { text: 20, list: 1 },
] as const;

/**
 * A body as JSON of at most `maxBytes` in UTF-8, shortened honestly where it is longer: texts are cut first at 1,000 characters, then ever
 * shorter, each with a mark, and lists lose their tail. What programs compare (ids, links, numbers) is never cut.
 * @throws Error when even the shortest form is over the limit.
 */
export function fitBody(body: object, maxBytes: number): string {
  const whole = JSON.stringify(body);
  if (Buffer.byteLength(whole) <= maxBytes) return whole;
  const value: Json = JSON.parse(whole);
  for (const { text, list } of steps) {
    const shorter = JSON.stringify(shorten(value, "", text, list));
    if (Buffer.byteLength(shorter) <= maxBytes) return shorter;
  }
  throw new Error(`a webhook's body does not fit into ${maxBytes} bytes, however it is shortened`);
}

function shorten(value: Json, key: string, textLimit: number, listLimit: number): Json {
  if (typeof value === "string") return kept.has(key) ? value : cut(value, textLimit);
  if (Array.isArray(value)) {
    if (kept.has(key)) return value;
    return value.slice(0, listLimit).map((entry: Json) => shorten(entry, "", textLimit, listLimit));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shorten(entry, name, textLimit, listLimit)]));
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, limit - 1)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}${mark}`;
}
