import type { FeedHealth } from "@attache/contract";
import type { StageName } from "./downtime.js";
import type { classifiedOutcomes, itemOutcomes } from "./item-units.js";
import type { deliveryOutcomes } from "./delivery-units.js";

/** Counts by outcome: every outcome is there. By reason, by rule and the like: what occurred. */
export type ByOutcome<Outcome extends string, Value = number> = Readonly<Record<Outcome, Value>>;
export type Counts = Record<string, number>;

/** An open unit, with what an operator needs to look for it. */
export interface OpenEntry {
  /** The item, or the delivery. */
  readonly id: string;
  readonly round: number;
  readonly title: string;
  /** The feed of an item, the endpoint of a delivery. */
  readonly about: string;
  /** The alert of a delivery; null for items. */
  readonly alert: string | null;
  /** ISO 8601. */
  readonly since: string;
  /** Until when it said it would wait; null without such a line. */
  readonly waits_until: string | null;
  /** How long it has been open, downtime and logged waits not counted. */
  readonly open_s: number;
}

/** `opened` + `carried_in` = settled or ended + `in_flight` + `unaccounted`. */
interface Account<Outcome extends string> {
  /** Of them, how many were closed or seen without their opening line: the log starts later than they did. */
  readonly carried_in: number;
  readonly outcomes: ByOutcome<Outcome>;
  /** Of each outcome, its reasons where any were given, most frequent first. */
  readonly reasons: ByOutcome<Outcome, Counts>;
  readonly in_flight: number;
  readonly unaccounted: number;
  /** The oldest of the unaccounted, at most 100. */
  readonly unaccounted_list: readonly OpenEntry[];
}

export interface RoundAccount {
  readonly round: number;
  readonly received: number;
  readonly carried_in: number;
  readonly outcomes: ByOutcome<(typeof itemOutcomes)[number]>;
  readonly in_flight: number;
  readonly unaccounted: number;
}

export interface ItemAccount extends Account<(typeof itemOutcomes)[number]> {
  readonly received: number;
  readonly classified: ByOutcome<(typeof classifiedOutcomes)[number]>;
  /** Items with several settlements, different from each other, in one round. */
  readonly conflicts: number;
  readonly rounds: readonly RoundAccount[];
}

export interface DeliveryAccount extends Account<(typeof deliveryOutcomes)[number]> {
  /** Named by an alert line. */
  readonly expected: number;
  /** Later rounds, known from their attempts: a retry by hand has no opening line. */
  readonly retried: number;
  /** Of those in flight, how many wait for a time that they logged. */
  readonly waiting: number;
  /** Every attempt, by what came of it. */
  readonly attempts: Counts;
}

export interface FeedBook {
  readonly feed: string;
  readonly name: string;
  readonly url: string;
  /** Of the last poll. */
  readonly outcome: string;
  readonly reason: string | null;
  readonly http_status: number | null;
  readonly polled: string;
  readonly next_due: string;
  readonly health: FeedHealth;
  readonly demo: boolean;
  readonly polls: number;
  readonly outcomes: Counts;
  readonly reasons: Counts;
  /** Entries in all answers, and those that the polls took for new. A poll that a crash repeats counts again. */
  readonly entries: number;
  readonly new_items: number;
}

export interface ProcessBook {
  readonly service: string;
  readonly instance: string;
  readonly stages: readonly string[];
  readonly first: string;
  readonly last: string;
  /** Null while nothing says that it ended: it runs, or it was killed. */
  readonly stopped: { readonly time: string; readonly reason: string; readonly abandoned: number } | null;
}

export interface JudgedCounts {
  readonly right: number;
  readonly wrong: number;
  /** right / (right + wrong), 0 to 1; null where there is neither. */
  readonly precision: number | null;
}

export interface JudgedWeek extends JudgedCounts {
  /** Of what was judged (ISO 8601), such as 2026-W48. */
  readonly week: string;
  /** What raised no alert and should have. */
  readonly missed: number;
  readonly rules: Readonly<Record<string, JudgedCounts>>;
}

/** What the logs say happened, computed from them alone. All of it is JSON. */
export interface Books {
  /** The first line's time, and the last one's, which is "now" unless another was given. Null for an empty log. */
  readonly from: string | null;
  readonly now: string | null;
  readonly grace_s: number;
  /** Nothing unaccounted for, no conflict, and no line missing that the log does not account for itself. */
  readonly balanced: boolean;
  /** Over items and deliveries. */
  readonly in_flight: number;
  readonly unaccounted: number;
  readonly conflicts: number;
  readonly items: ItemAccount;
  readonly deliveries: DeliveryAccount;
  readonly feeds: readonly FeedBook[];
  /** Entries in all polls, those taken for new, and items seen again in a second feed or revised. */
  readonly flow: { readonly entries: number; readonly new_items: number; readonly sighted: number; readonly revised: number };
  readonly alerts: { readonly raised: number; readonly updated: number; readonly rules: Counts; readonly severities: Counts };
  /** The desk's verdicts by ISO week, newest first. */
  readonly judged: readonly JudgedWeek[];
  /** Matches that raised no alert of their own, by reason. */
  readonly suppressed: Counts;
  readonly endpoints: readonly {
    readonly endpoint: string;
    readonly enabled: boolean;
    readonly attempts: Counts;
    readonly reasons: Counts;
  }[];
  /** Dead letters by reason. */
  readonly dead: Counts;
  /** The latest start of each service, and every one of the last day, newest first; at most 100. */
  readonly processes: readonly ProcessBook[];
  /** Starts of a child after it died, by child. */
  readonly restarts: Counts;
  /** Stages that were stopped on purpose or have lost Redis, as of now, and how long each could not work. */
  readonly down: readonly StageName[];
  readonly downtime_s: ByOutcome<StageName>;
  /** How often each of the remaining events was logged. */
  readonly events: Counts;
  readonly log: LogHealth;
}

export interface LogHealth {
  readonly instances: number;
  readonly lines: number;
  /** Numbers missing between an instance's first and last line, and how many lines say that they could not be written. */
  readonly missing: number;
  readonly dropped: number;
  /** Lines that are no JSON, lines that are no event, and events of a newer vocabulary by name. */
  readonly torn: number;
  readonly foreign: number;
  readonly unknown: Counts;
}
