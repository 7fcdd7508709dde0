import type { EventName, LogEvent } from "@attache/contract";
import { processKey } from "./processes.js";

/** The lines that tell how something stands, and what kind of thing. */
const kinds: Readonly<Partial<Record<EventName, string>>> = {
  "feed.fetched": "feed",
  "feed.silent": "health",
  "feed.frozen": "health",
  "feed.resumed": "health",
  "endpoint.disabled": "endpoint",
  "endpoint.enabled": "endpoint",
  "queue.sampled": "queue",
  "theme.surged": "theme",
  "theme.calmed": "theme",
  "config.reloaded": "config",
  "config.refused": "config",
  "redis.memory": "redis",
  "alert.judged": "judged",
};

/** What a line tells the standing of, as `<kind> <name>`: the latest line of each is kept. Null for lines that tell of no standing. */
export function standingOf(event: LogEvent): string | null {
  const kind = kinds[event.event];
  return kind === undefined ? null : `${kind} ${nameIn(event)}`;
}

function nameIn(event: LogEvent): string {
  // One item may have raised an alert for each of several rules. Verdicts are few: people give them.
  if (event.event === "alert.judged") return `${event.rule ?? ""} ${event.item ?? event.alert ?? ""}`;
  if ("channel" in event) return event.channel;
  if ("theme" in event) return event.theme;
  return event.endpoint ?? event.feed ?? "";
}

/** Keeps a line where it is later than the one that is there. */
export function keepLatest(latest: Map<string, LogEvent>, standing: string, event: LogEvent): void {
  const known = latest.get(standing);
  if (!known || isLater(event, known)) latest.set(standing, event);
}

/** A total order: two lines of one time are told apart by who wrote them and by their number. */
function isLater(a: LogEvent, b: LogEvent): boolean {
  const [msA, msB] = [Date.parse(a.time), Date.parse(b.time)];
  if (msA !== msB) return msA > msB;
  const [writerA, writerB] = [processKey(a.service, a.instance), processKey(b.service, b.instance)];
  return writerA === writerB ? a.seq > b.seq : writerA > writerB;
}
