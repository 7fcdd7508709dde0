import type { EventOf, LogEvent } from "@attache/contract";

/** How a moment of the log is shown: `HH:MM`. */
export type Clock = (iso: string) => string;

/** What an event says to a person, in columns two spaces apart. Texts from outside are still raw. */
export function phrase(event: LogEvent, clock: Clock): string {
  return [...parts(event, clock)].filter((part) => part !== "").join("  ");
}

const short = (id: string | undefined): string => (id === undefined ? "" : id.slice(0, 8));
const words = (text: string): string => text.replaceAll("_", " ");
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const seconds = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function parts(event: LogEvent, clock: Clock): string[] {
  const why = event.reason === undefined ? "" : words(event.reason);
  const detail = event.detail ?? "";
  switch (event.event) {
    case "process.started":
      return [event.service, event.stages.join(" "), `pid ${event.pid}`, `node ${event.node}`];
    case "process.heartbeat":
      return [event.service, megabytes(event.rss)];
    case "process.stopped":
      return [event.service, why, event.abandoned > 0 ? `${event.abandoned} left active` : "", detail];
    case "process.restarted":
      return [event.child, `ended with ${event.exit}`, `starts again in ${seconds(event.restart_in_ms)}`, detail];
    case "redis.lost":
    case "redis.restored":
      return [event.service, detail];
    case "process.trouble":
      return [event.service, event.subject, event.count > 1 ? `${event.count} times` : "", detail];
    case "redis.memory":
      return [`${megabytes(event.used_bytes)} of ${megabytes(event.limit_bytes)}`, `${event.trimmed} old entries removed`, detail];
    case "config.reloaded":
      return [event.config_digest, detail];
    case "config.refused":
      return [count(event.problems.length, "problem"), ...event.problems];
    case "feed.fetched":
      return fetched(event, why, clock);
    case "feed.silent":
    case "feed.frozen":
    case "feed.resumed":
      return [event.name ?? short(event.feed), standing(event), detail];
    case "item.received":
      return [event.publisher, event.title, (event.round ?? 0) > 0 ? `round ${event.round}` : "", short(event.item)];
    case "item.sighted":
      return [short(event.item), `again in ${short(event.feed)}`];
    case "feed.moved":
      return [event.name ?? short(event.feed), event.outcome, `${event.from} → ${event.to}`, detail];
    case "page.fetched":
      return [
        event.name ?? "",
        short(event.item),
        event.outcome,
        why,
        event.url,
        event.outcome === "read" ? `${event.characters} characters` : "",
        detail,
      ];
    case "item.revised":
      return [
        event.name ?? "",
        short(event.item),
        event.title ?? "",
        ...event.terms_added.map((term) => `+${term}`),
        ...event.terms_removed.map((term) => `-${term}`),
      ];
    case "item.classified":
      return [
        short(event.item),
        event.outcome,
        why,
        event.lang,
        ...event.themes.map(({ id, score }) => `${id} ${score.toFixed(2)}`),
        detail,
      ];
    case "item.settled":
      return [short(event.item), event.outcome, why, event.rules.map(({ id }) => id).join(" "), detail];
    case "story.opened":
    case "story.grew":
    case "story.merged":
      return [short(event.story), count(event.items, "item"), count(event.publishers, "publisher"), count(event.owners, "owner")];
    case "alert.raised":
    case "alert.updated":
      return alert(event);
    case "alert.suppressed":
      return [event.rule, short(event.item), why];
    case "alert.judged":
      return [
        event.verdict,
        event.title ?? "",
        event.rule ?? "",
        ...event.themes,
        short(event.alert ?? event.item),
        `by ${event.by}`,
        detail,
      ];
    case "delivery.attempted":
      return delivery(event, why, clock);
    case "endpoint.disabled":
    case "endpoint.enabled":
      return [event.endpoint ?? "", why, detail];
    case "job.dead":
      return [
        event.title,
        why,
        event.crashes > 0 ? count(event.crashes, "crash", "crashes") : "",
        `attache dead retry ${event.dead}`,
        detail,
      ];
    case "theme.surged":
    case "theme.calmed":
      return [event.theme, `${event.rate.toFixed(1)} in ${seconds(event.window_s * 1000)}`, `expected ${event.expected.toFixed(1)}`];
    case "queue.sampled":
      return [
        event.channel,
        `${event.waiting} waiting`,
        `${event.active} active`,
        `${event.delayed} delayed`,
        event.oldest_ms === null ? "" : `oldest ${seconds(event.oldest_ms)}`,
      ];
    case "log.dropped":
      return [event.service, `${count(event.count, "line")} could not be written`, detail];
    default: {
      const none: never = event;
      return none;
    }
  }
}

function fetched(event: EventOf<"feed.fetched">, why: string, clock: Clock): string[] {
  const next = `next ${clock(event.next_due)}`;
  const told = event.outcome === "updated" ? [`${event.new_items} new of ${event.entries}`] : [why, statusOf(event.http_status)];
  return [event.name, words(event.outcome), ...told, next, ...warned(event.warnings), event.detail ?? ""];
}

const warningsTold = 3;

/** The warnings themselves: a number of them would send people to the files. */
function warned(warnings: readonly string[]): string[] {
  const more = warnings.length - warningsTold;
  return [...warnings.slice(0, warningsTold).map((warning) => `warning: ${warning}`), more > 0 ? `and ${count(more, "more warning")}` : ""];
}

/** "frozen, newest item 10 days ago". */
function standing(event: EventOf<"feed.silent"> | EventOf<"feed.frozen"> | EventOf<"feed.resumed">): string {
  const state = event.event.slice("feed.".length);
  if (event.last_item === null) return `${state}, no item has a date`;
  return `${state}, newest item ${span(Date.parse(event.time) - Date.parse(event.last_item))} ago`;
}

/** To one number: a date that is ahead of the clock is of now. */
function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 90) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

function alert(event: EventOf<"alert.raised"> | EventOf<"alert.updated">): string[] {
  const [strongest] = event.evidence;
  const shown =
    strongest === undefined
      ? ""
      : `“${strongest.term}” ${strongest.gloss === strongest.term ? "" : `(${strongest.gloss}) `}${strongest.theme}`;
  const to = [...new Set(event.deliveries.map(({ endpoint }) => endpoint))].join(" ");
  return [event.severity.toUpperCase(), event.title, shown, event.rule, to === "" ? "to nobody" : `to ${to}`, event.demo ? "demo" : ""];
}

function delivery(event: EventOf<"delivery.attempted">, why: string, clock: Clock): string[] {
  const next = event.next_attempt === null ? "" : `next ${clock(event.next_attempt)}`;
  const attempt = event.attempt > 1 ? `attempt ${event.attempt}` : "";
  return [
    event.endpoint ?? "",
    event.outcome,
    why,
    statusOf(event.http_status),
    attempt,
    next,
    `#${event.sequence}`,
    `after ${seconds(event.total_ms)}`,
    event.detail ?? "",
  ];
}

const statusOf = (status: number | null): string => (status === null ? "" : `HTTP ${status}`);
