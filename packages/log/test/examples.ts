import { events, parseLogLine, type LogEvent } from "@attache/contract";

/** More than any event needs: each takes the fields of its schema. */
const values: Readonly<Record<string, unknown>> = {
  time: "2026-01-02T03:04:05.678Z",
  v: 1,
  service: "fetcher",
  instance: "0123abcd",
  seq: 1,
  pid: 7,
  node: "v20.20.2",
  stages: ["fetch"],
  config_digest: "abc",
  rss: 123_000_000,
  abandoned: 0,
  child: "classifier",
  exit: "SIGKILL",
  restart_in_ms: 500,
  used_bytes: 1,
  limit_bytes: 2,
  trimmed: 3,
  problems: ["one"],
  feed: "f1",
  name: "Example World",
  url: "https://example.org/world.xml",
  http_status: 200,
  bytes: 1000,
  entries: 40,
  new_items: 12,
  next_due: "2026-01-02T10:05:00.000Z",
  parser: null,
  warnings: [],
  expected_every_s: 60,
  last_item: null,
  item: "i1",
  round: 0,
  title: "Leaders meet",
  link: null,
  publisher: "Example",
  published_at: null,
  lag_ms: null,
  from: "https://example.org/world.xml",
  to: "https://example.org/feeds/world.xml",
  characters: 4_200,
  terms_added: ["peace"],
  terms_removed: [],
  themes: [{ id: "multipolarity", score: 0.91 }],
  alignment: 0.5,
  actors: [],
  lang: "en",
  classifier: "1",
  rules: [],
  story: "s1",
  items: 1,
  publishers: 1,
  owners: 1,
  alert: "a1",
  rule: "rule-1",
  severity: "high",
  evidence: [{ theme: "multipolarity", term: "多极化", gloss: "multipolarity", field: "title", sentence: "…" }],
  deliveries: [{ delivery: "d1", endpoint: "desk", sequence: 42 }],
  verdict: "wrong",
  by: "the desk",
  delivery: "d1",
  endpoint: "desk",
  sequence: 42,
  attempt: 2,
  next_attempt: "2026-01-02T03:05:05.678Z",
  total_ms: 1500,
  channel: "items",
  crashes: 3,
  dead: "d1",
  theme: "multipolarity",
  rate: 3,
  expected: 1,
  window_s: 3600,
  waiting: 1,
  active: 2,
  delayed: 3,
  oldest_ms: 4,
  count: 3,
};

const outcomes: Readonly<Record<string, object>> = {
  "feed.fetched": { outcome: "updated" },
  "feed.moved": { outcome: "adopted" },
  "page.fetched": { outcome: "read" },
  "item.classified": { outcome: "matched" },
  "item.settled": { outcome: "unmatched", reason: "no_rule" },
  "alert.suppressed": { reason: "cooldown" },
  "alert.judged": { themes: ["multipolarity"] },
  "delivery.attempted": { outcome: "retrying", reason: "receiver_error", http_status: 503 },
  "process.stopped": { reason: "signal" },
  "job.dead": { reason: "crashed" },
};

/** An example of an event, as a line of a log would give it, with other fields where they are given. */
export function exampleOf(name: string, other: object = {}): LogEvent {
  const event = Object.entries(events).find(([known]) => known === name)?.[1];
  if (!event) throw new Error(`no event is called ${name}`);
  const fields = Object.keys(event.schema.shape).flatMap((key) => (key in values ? [[key, values[key]]] : []));
  const required = Object.fromEntries(fields.filter(([key]) => !optional.has(String(key)) || !isOptional(event.schema.shape, String(key))));
  const parsed = parseLogLine(
    JSON.stringify({
      ...required,
      level: event.level,
      event: name,
      ...outcomes[name],
      ...(name === "process.trouble" ? { subject: "clock", detail: "no answer" } : {}),
      ...other,
    }),
  );
  if (parsed.kind !== "event") throw new Error(`${name}: ${JSON.stringify(parsed)}`);
  return parsed.event;
}

const optional = new Set(["round", "feed", "item", "story", "alert", "delivery", "endpoint", "items"]);

function isOptional(shape: Readonly<Record<string, unknown>>, key: string): boolean {
  const schema = shape[key];
  return (
    typeof schema === "object" &&
    schema !== null &&
    "isOptional" in schema &&
    typeof schema.isOptional === "function" &&
    schema.isOptional() === true
  );
}
