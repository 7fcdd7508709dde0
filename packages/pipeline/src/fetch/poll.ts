import type { Feed, FetchReason, Item } from "@attache/contract";
import { failed, nextDue, parsePollState, pollFeed, toItem, type Due, type PollResult, type PollState } from "@attache/feed";
import type { Claim } from "@attache/queue";
import { claimGet } from "./claim-get.js";
import { handOnItems, handOnSignals } from "./hand-on.js";
import { logFetched, logRevised } from "./lines.js";
import { lookBack } from "./look-back.js";
import { newEntries, type NewEntries } from "./new-entries.js";
import { logNotices, signalsOf } from "./notices.js";
import { handOnWithPages } from "./pages.js";
import type { Parts } from "./parts.js";
import { putOffPoll } from "./put-off.js";
import { searchElsewhere } from "./rediscovery.js";
import { compareWordings, parseWordings, type Compared } from "./revisions.js";
import { answeredBy } from "./slots.js";

export interface Polled {
  /** The feed's id. */
  readonly feed: string;
  readonly outcome: "updated" | "unchanged" | "soft_error" | "temporary_error" | "hard_error";
  readonly reason: FetchReason | null;
  readonly newItems: number;
}

export interface PollHooks {
  /** Calls off what is beyond the feed itself: pages, searches. */
  readonly signal: AbortSignal;
  /** The feed has answered, and the rest of the poll may take a minute. */
  readonly onLong: (feed: string) => void;
}

/** A feed that was being polled at this many deaths of its fetcher is left alone for a while. */
const crashLimit = 3;
/** A feed whose address has changed is read there soon. */
const otherAddressMs = 5 * 60_000;

/**
 * Polls one claimed feed: fetch and parse, then hand on what is new, write the lines, and only then remember. Null for a poll that was put off
 * because the feed redirects to a host that is being asked: it is due again as soon as that is free.
 */
export function createPoll(parts: Parts, { signal, onLong }: PollHooks): (feed: Feed, claim: Claim) => Promise<Polled | null> {
  const { context, clock, seen, wordings, texts } = parts;
  const { config, log, now, random } = context;
  const keepMs = config.retention.itemsMs;
  const turns = new Map<string, number>();

  return async (feed, claim) => {
    const startedAt = now();
    const before = parsePollState(await clock.state(feed.id));
    const asking = claimGet(parts, claim);
    const result = await ask({ ...parts, get: asking.get }, feed, before, claim);
    const putOff = asking.putOff();
    if (putOff) return await putOffPoll(parts, { feed, claim, state: before, startedAt }, putOff, turns);
    turns.delete(feed.id);
    let answer: ReturnType<typeof answeredBy> | null = answeredBy(feed, result, now());
    /** Frees the feed's hosts for others, and for the requests that follow. */
    const freeHosts = async (): Promise<void> => {
      if (answer) await clock.answered(claim, answer);
      answer = null;
      onLong(feed.id);
    };

    const { fresh, sighted, known, keys, first, revises } = await newEntries(seen, feed, result.entries, now());
    const { revisions, next } = await revisionsOf(parts, feed, result, revises);
    const backlog = first ? backlogOf(feed, config.firstPoll, fresh.length) : null;
    const items = fresh.map((entry) => toItem(entry, feed, { now: new Date(now()), backlog }));
    const handOn = async (some: readonly Item[]): Promise<void> => await handOnItems(parts, some);
    if (feed.fulltext && items.length > 0) {
      await freeHosts();
      await handOnWithPages(parts, feed, items, { isFirst: first, signal, handOn });
    } else await handOn(items);

    let due = nextDue(result, feed, { now: now(), random, newItems: items.length, known: known.length });
    if (due.rediscover || due.lookBack) {
      await freeHosts();
      due = await withOtherAddress(parts, feed, due, signal);
    }
    const episode = `${before.lastItem ?? ""} ${before.lastNewAt ?? ""}`;
    await handOnSignals(parts, signalsOf(feed, due.notices, { episode, now: now() }));

    for (const entry of sighted) log.emit("item.sighted", { feed: feed.id, item: entry.id });
    for (const revision of revisions) {
      logRevised(log, feed, revision);
      // The history of the texts: the same item once more, as it reads now.
      texts.append({ ...toItem(revision.entry, feed, { now: new Date(now()), backlog: null }), id: revision.item, revision: true });
    }
    logNotices(log, feed, due.notices);
    logFetched(log, feed, {
      result,
      due,
      newItems: items.length,
      revisedItems: revisions.length,
      durationMs: now() - startedAt,
      waitMs: Math.max(0, startedAt - claim.dueAt),
    });

    if (next) await wordings.write(feed.id, next, keepMs);
    if (keys.length > 0) await seen.remember(feed.id, keys, now(), now() - keepMs);
    await clock.complete(claim, { state: due.state, nextDue: due.at, answer });
    return { feed: feed.id, outcome: result.outcome, reason: result.reason, newItems: items.length };
  };
}

async function ask({ context: { now }, get, parser }: Parts, feed: Feed, state: PollState, claim: Claim): Promise<PollResult> {
  if (claim.crashes >= crashLimit) {
    const detail = `the fetcher died ${claim.crashes} times while it polled this feed; it is left alone for a while`;
    return failed(state, { outcome: "temporary_error", reason: "crashed", detail });
  }
  try {
    return await pollFeed(feed, state, { get, parser, now });
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failed(state, { outcome: "temporary_error", reason: "internal_error", detail });
  }
}

const nothing: Compared = { revisions: [], next: null };

/** Only a document that was read says how its entries are worded. */
async function revisionsOf(
  { context: { now }, wordings }: Parts,
  feed: Feed,
  result: PollResult,
  revises: NewEntries["revises"],
): Promise<Compared> {
  if (result.outcome !== "updated") return nothing;
  return compareWordings(parseWordings(await wordings.read(feed.id)), result.entries, now(), revises);
}

/** Looks for a lost feed elsewhere, or at its configured address where another is asked. */
async function withOtherAddress(parts: Parts, feed: Feed, due: Due, signal: AbortSignal): Promise<Due> {
  const look = due.rediscover ? searchElsewhere : lookBack;
  const { state, notices, warnings } = await look(parts, feed, due.state, signal);
  return {
    ...due,
    state,
    at: notices.length > 0 ? parts.context.now() + otherAddressMs : due.at,
    notices: [...due.notices, ...notices],
    warnings: [...due.warnings, ...warnings],
  };
}

function backlogOf(feed: Feed, policy: "digest" | "alert" | "ignore", total: number): Item["backlog"] {
  if (policy === "alert") return null;
  return { poll: `${feed.id}.first`, total, policy };
}
