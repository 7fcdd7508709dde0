import { parseLogLine, type EventName, type FieldsOf, type LogEvent } from "@attache/contract";
import { events } from "@attache/contract";

const startMs = Date.UTC(2026, 0, 2, 3, 0, 0);
export const minute = 60_000;

/** Writes lines as processes would: each with the next number of its instance, at `at` ms after the start. */
export function logLines() {
  const seqs = new Map<string, number>();
  const lines: LogEvent[] = [];
  return {
    lines,
    write<Name extends EventName>(writer: string, at: number, event: Name, fields: FieldsOf<Name>): LogEvent {
      const [service = "", instance = "00000001"] = writer.split(" ");
      const seq = (seqs.get(service + instance) ?? 0) + 1;
      seqs.set(service + instance, seq);
      const time = new Date(startMs + at).toISOString();
      const line = JSON.stringify({ time, level: events[event].level, event, ...fields, v: 1, service, instance, seq });
      const parsed = parseLogLine(line);
      if (parsed.kind !== "event") throw new Error(`${line}: ${JSON.stringify(parsed)}`);
      lines.push(parsed.event);
      return parsed.event;
    },
  };
}

export const received = (item: string, round = 0): FieldsOf<"item.received"> => ({
  item,
  round,
  feed: "feed1",
  title: `Title of ${item}`,
  link: null,
  publisher: "Example",
  published_at: null,
  lag_ms: null,
});

export const classified = (item: string, outcome: "matched" | "unmatched" | "failed", round = 0): FieldsOf<"item.classified"> => ({
  item,
  round,
  outcome,
  themes: [],
  alignment: 0,
  actors: [],
  lang: "en",
  classifier: "1",
});

export const settled = (
  item: string,
  outcome: FieldsOf<"item.settled">["outcome"],
  reason?: FieldsOf<"item.settled">["reason"],
  round = 0,
): FieldsOf<"item.settled"> => ({ item, round, outcome, rules: [], ...(reason === undefined ? {} : { reason }) });

export const raised = (alert: string, deliveries: readonly string[], rule = "rule1"): FieldsOf<"alert.raised"> => ({
  alert,
  rule,
  severity: "high",
  title: `Title of ${alert}`,
  link: null,
  evidence: [],
  deliveries: deliveries.map((delivery, i) => ({ delivery, endpoint: "desk", sequence: i + 1 })),
});

export const judged = (
  item: string,
  verdict: FieldsOf<"alert.judged">["verdict"],
  more: Partial<FieldsOf<"alert.judged">> = {},
): FieldsOf<"alert.judged"> => ({ item, verdict, themes: [], by: "the desk", ...more });

export const attempted = (
  delivery: string,
  outcome: FieldsOf<"delivery.attempted">["outcome"],
  more: { readonly next?: number; readonly round?: number; readonly reason?: FieldsOf<"delivery.attempted">["reason"] } = {},
): FieldsOf<"delivery.attempted"> => ({
  delivery,
  alert: "alert1",
  endpoint: "desk",
  round: more.round ?? 0,
  sequence: 1,
  outcome,
  attempt: 1,
  http_status: null,
  next_attempt: more.next === undefined ? null : new Date(startMs + more.next).toISOString(),
  total_ms: 1,
  ...(more.reason === undefined ? {} : { reason: more.reason }),
});

export const fetched = (
  feed: string,
  outcome: FieldsOf<"feed.fetched">["outcome"],
  entries: number,
  newItems: number,
): FieldsOf<"feed.fetched"> => ({
  feed,
  name: `Name of ${feed}`,
  url: `https://example.org/${feed}`,
  outcome,
  http_status: 200,
  bytes: 1,
  entries,
  new_items: newItems,
  next_due: new Date(startMs + 60 * minute).toISOString(),
  parser: null,
  warnings: [],
});

export const started = (...stages: string[]): FieldsOf<"process.started"> => ({ pid: 1, node: "v20", stages, config_digest: "x" });
export const beat: FieldsOf<"process.heartbeat"> = { rss: 1 };
