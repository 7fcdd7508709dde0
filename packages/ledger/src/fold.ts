import { parseLogLine, type LogEvent } from "@attache/contract";
import { noteDelivery, noteExpected } from "./delivery-units.js";
import { foldStrange } from "./fold-strange.js";
import { noteItem } from "./item-units.js";
import { keepLatest, standingOf } from "./latest.js";
import { noteProcess, processKey, processOf, takeSeq } from "./processes.js";
import type { Ledger } from "./state.js";
import { tally } from "./tallies.js";

const hourMs = 3_600_000;

/**
 * Takes one line of a log, parsed or not, into a ledger and returns it: the ledger is changed in place. The order of lines does not
 * matter, and a line that was read before, told by its instance and number, changes nothing. Lines that are no events are counted.
 */
export function fold(ledger: Ledger, line: LogEvent | string): Ledger {
  if (typeof line !== "string") return foldEvent(ledger, line);
  if (line.trim() === "") return ledger;
  const parsed = parseLogLine(line);
  return parsed.kind === "event" ? foldEvent(ledger, parsed.event) : foldStrange(ledger, line, parsed);
}

function foldEvent(ledger: Ledger, event: LogEvent): Ledger {
  const process = processOf(ledger.processes, event.service, event.instance);
  if (!takeSeq(process, event.seq)) return ledger;
  const ms = Date.parse(event.time);
  const hour = Math.floor(ms / hourMs);
  ledger.firstMs = Math.min(ledger.firstMs, ms);
  ledger.lastMs = Math.max(ledger.lastMs, ms);
  noteProcess(process, event, ms);
  const standing = standingOf(event);
  if (standing !== null) keepLatest(ledger.latest, standing, event);

  const once = (id: string, group: readonly string[], a = 0, b = 0): void => tally(ledger.tallies, { group, id, hour, a, b });
  const perLine = (group: readonly string[], a = 0, b = 0): void =>
    once(`${processKey(event.service, event.instance)} ${event.seq}`, group, a, b);
  const reason = event.reason ?? "";

  switch (event.event) {
    case "item.received":
    case "item.classified":
    case "item.settled":
      noteItem(ledger.items, event, ms, hour);
      break;
    case "alert.raised":
    case "alert.updated":
      noteExpected(ledger.deliveries, event, ms, hour);
      once(event.alert ?? "", ["alert", event.event === "alert.raised" ? "raised" : "updated", event.rule, event.severity]);
      break;
    case "alert.suppressed":
      once(`${event.rule} ${event.item}`, ["suppressed", reason]);
      break;
    case "delivery.attempted":
      noteDelivery(ledger.deliveries, event, ms, hour);
      perLine(["attempt", event.endpoint ?? "", event.outcome, reason]);
      break;
    case "feed.fetched":
      perLine(["poll", event.feed ?? "", event.outcome, reason], event.entries, event.new_items);
      break;
    case "item.sighted":
      once(`${event.feed} ${event.item}`, ["sighted"]);
      break;
    case "item.revised":
      perLine(["revised"]);
      break;
    case "page.fetched":
      once(event.item ?? "", ["page", event.outcome, reason]);
      break;
    case "job.dead":
      once(event.dead, ["dead", event.channel, reason]);
      break;
    case "process.restarted":
      perLine(["restart", event.child]);
      break;
    case "redis.lost":
    case "redis.restored":
    case "config.reloaded":
    case "config.refused":
    case "feed.silent":
    case "feed.frozen":
    case "feed.resumed":
    case "feed.moved":
    case "endpoint.disabled":
    case "endpoint.enabled":
    case "theme.surged":
    case "theme.calmed":
    case "redis.memory":
    case "process.trouble":
      perLine(["event", event.event]);
      break;
    case "story.opened":
      once(event.story ?? "", ["story", "opened"]);
      break;
    case "story.grew":
    case "story.merged":
      perLine(["story", event.event === "story.grew" ? "grew" : "merged"]);
      break;
    case "log.dropped":
      perLine(["dropped"], event.count);
      break;
    case "process.started":
    case "process.heartbeat":
    case "process.stopped":
    case "queue.sampled":
    case "alert.judged":
      // Kept with their process, or as the latest of their kind.
      break;
    default:
      return event satisfies never;
  }
  return ledger;
}
