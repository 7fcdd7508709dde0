import type { Books, Counts, OpenEntry } from "./books.js";
import { formatJudged } from "./format-judged.js";
import { table } from "./table.js";

const feedLimit = 20;
const lateLimit = 20;
const ruleLimit = 20;

/** The books for a person to read: first in one sentence whether they balance, then the accounts. Texts from outside are made harmless. */
export function formatBooks(books: Books): string {
  const sections = [
    sentence(books),
    span(books),
    items(books),
    deliveries(books),
    late(books),
    feeds(books),
    alerts(books),
    formatJudged(books.judged),
    operations(books),
    log(books),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function sentence({ balanced, items: account, deliveries: sent, unaccounted, conflicts, in_flight: inFlight, log: health }: Books): string {
  const { carried_in: carried, received, outcomes } = account;
  const settled = sum(outcomes);
  const ended = sum(sent.outcomes);
  if (balanced) {
    const opened = `${many(received, "item")} received${carried > 0 ? ` and ${carried} carried in` : ""}, ${settled} settled`;
    const told = `${many(sent.expected + sent.carried_in + sent.retried, "delivery", "deliveries")}, ${ended} ended`;
    return `Books balance: ${opened}; ${told}; ${inFlight} in flight, nothing unaccounted for.`;
  }
  const wrong = [
    account.unaccounted > 0 ? many(account.unaccounted, "item") : "",
    sent.unaccounted > 0 ? many(sent.unaccounted, "delivery", "deliveries") : "",
  ].filter((part) => part !== "");
  const lost = unaccounted > 0 ? [`UNACCOUNTED: ${wrong.join(" and ")} open for longer than the grace with no logged wait.`] : [];
  const clashes = conflicts > 0 ? [`CONFLICT: ${many(conflicts, "item")} settled in two different ways in one round.`] : [];
  const gap = health.missing - health.dropped;
  const gaps =
    gap > 0 ? [`NOT TO BE VOUCHED FOR: ${many(gap, "line")} of the log missing, told by gaps in the numbers of its processes.`] : [];
  return [...lost, ...clashes, ...gaps].join("\n");
}

function span({ from, now, grace_s: grace, down }: Books): string {
  if (from === null || now === null) return "The log is empty.";
  const stopped = down.length > 0 ? ` Not at work: ${down.join(", ")}.` : "";
  return `As of ${moment(now)}, by a log that begins ${moment(from)}; grace ${grace} s.${stopped}`;
}

function items({ items: { outcomes, reasons, rounds, ...account } }: Books): string {
  return table("ITEMS", [
    ["received", account.received, rounds.length > 1 ? rounds.map(({ round, received }) => `round ${round}: ${received}`).join(", ") : ""],
    ["carried in", account.carried_in, ""],
    ["classified", sum(account.classified), list(account.classified)],
    ["alerted", outcomes.alerted, list(reasons.alerted)],
    ["suppressed", outcomes.suppressed, list(reasons.suppressed)],
    ["unmatched", outcomes.unmatched, list(reasons.unmatched)],
    ["failed", outcomes.failed, list(reasons.failed)],
    ["in flight", account.in_flight, ""],
    ["unaccounted", account.unaccounted, ""],
  ]);
}

function deliveries({ deliveries: { outcomes, reasons, ...account } }: Books): string {
  return table("DELIVERIES", [
    ["expected", account.expected, account.retried > 0 ? `and ${account.retried} tried again by hand` : ""],
    ["carried in", account.carried_in, ""],
    ["delivered", outcomes.delivered, ""],
    ["exhausted", outcomes.exhausted, list(reasons.exhausted)],
    ["rejected", outcomes.rejected, list(reasons.rejected)],
    ["cancelled", outcomes.cancelled, list(reasons.cancelled)],
    ["in flight", account.in_flight, account.waiting > 0 ? `${account.waiting} wait for their next attempt` : ""],
    ["unaccounted", account.unaccounted, ""],
    ["attempts", sum(account.attempts), list(account.attempts)],
  ]);
}

function late({ items: account, deliveries: sent }: Books): string {
  const rows = [
    ...account.unaccounted_list.map((entry) => lateRow("item", entry)),
    ...sent.unaccounted_list.map((entry) => lateRow("delivery", entry)),
  ];
  if (rows.length === 0) return "";
  const more = account.unaccounted + sent.unaccounted - Math.min(rows.length, lateLimit);
  return table("UNACCOUNTED", rows.slice(0, lateLimit)) + (more > 0 ? `\n  and ${more} more: see --json` : "");
}

const lateRow = (kind: string, { id, round, since, about, title }: OpenEntry): string[] => [
  `${kind} ${id}`,
  round > 0 ? `round ${round}` : "",
  moment(since),
  title === "" ? about : title,
];

function feeds({ feeds: all, flow }: Books): string {
  if (all.length === 0) return "";
  const worst = [...all].sort((a, b) => badness(b) - badness(a));
  const rows = worst
    .slice(0, feedLimit)
    .map((feed) => [
      feed.name,
      feed.health === "frozen" || feed.health === "silent" ? feed.health : words(feed.outcome),
      feed.reason === null ? "" : words(feed.reason),
      `${feed.new_items} new of ${feed.entries}`,
      `next ${feed.next_due.slice(11, 16)}`,
    ]);
  const more = all.length - rows.length;
  const rest = more > 0 ? `\n  and ${more} more` : "";
  return `${table(`FEEDS  ${flow.new_items} new of ${flow.entries} entries, ${flow.sighted} seen in a second feed`, rows)}${rest}`;
}

type FeedBook = Books["feeds"][number];
const outcomeRank = ["unchanged", "updated", "soft_error", "temporary_error", "hard_error"];
const badness = ({ outcome, health }: FeedBook): number =>
  outcomeRank.indexOf(outcome) + (health === "frozen" || health === "silent" ? 10 : 0);

function alerts({ alerts: { raised, updated, severities, rules }, suppressed }: Books): string {
  if (raised + updated + sum(suppressed) === 0) return "";
  return table("ALERTS", [
    ["raised", raised, list(severities)],
    ["updated", updated, ""],
    ["suppressed", sum(suppressed), list(suppressed)],
    ...Object.entries(rules)
      .slice(0, ruleLimit)
      .map(([rule, count]) => [`by rule ${rule}`, count, ""]),
  ]);
}

function operations({ restarts, dead, events, downtime_s: downtime }: Books): string {
  const rows = [
    ["dead letters", sum(dead), list(dead)],
    ["restarts", sum(restarts), list(restarts)],
    ["Redis lost", events["redis.lost"] ?? 0, ""],
    ["downtime, s", Math.max(...Object.values(downtime)), list(downtime)],
  ].filter(([, count]) => count !== 0);
  return rows.length === 0 ? "" : table("OPERATIONS", rows);
}

function log({ log: health }: Books): string {
  const strange = [
    health.missing > 0 ? `${many(health.missing, "number")} missing, ${health.dropped} told as dropped` : "",
    health.torn > 0 ? `${health.torn} torn` : "",
    health.foreign > 0 ? `${health.foreign} foreign` : "",
    sum(health.unknown) > 0 ? `unknown: ${list(health.unknown)}` : "",
  ].filter((part) => part !== "");
  return `LOG  ${many(health.lines, "line")} of ${many(health.instances, "process", "processes")}${strange.map((part) => `; ${part}`).join("")}.`;
}

const list = (counts: Counts): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${words(name)} ${count}`)
    .join(", ");
const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);
const many = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;
const words = (name: string): string => name.replaceAll("_", " ");
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
