import type { Feed, FetchReason, Item } from "@attache/contract";
import type { Egress } from "@attache/egress";
import { nextDue, parsePollState, pollFeed, toItem, type FeedEntry, type Parser, type PollState } from "@attache/feed";
import type { Ndjson } from "@attache/log";
import type { Claim, Clock, Seen, Sender } from "@attache/queue";
import { batchSize, type ItemsMessage } from "@attache/contract";
import type { Context } from "../stage.js";
import { logReceived } from "./lines.js";

export interface Polled {
  readonly outcome: "updated" | "unchanged" | "soft_error" | "temporary_error" | "hard_error";
  readonly reason: FetchReason | null;
  readonly newItems: number;
}

interface Parts {
  readonly context: Context;
  readonly clock: Clock;
  readonly seen: Seen;
  readonly sender: Sender<ItemsMessage>;
  readonly egress: Egress;
  readonly parser: Parser;
  readonly texts: Ndjson;
}

/** A feed that was being polled at this many deaths of its fetcher is left alone for a while. */
const crashLimit = 3;

/** Polls one claimed feed: fetch and parse, then hand on what is new, write the lines, and only then remember. */
export function createPoll(parts: Parts): (feed: Feed, claim: Claim) => Promise<Polled> {
  const { context, clock, seen, sender, egress, parser, texts } = parts;
  const { config, log, now, random } = context;

  const handOn = async (items: readonly Item[]): Promise<void> => {
    const messages: ItemsMessage[] = [];
    for (let i = 0; i < items.length; i += batchSize) messages.push({ v: 1, kind: "items", items: items.slice(i, i + batchSize) });
    await sender.send(messages);
    for (const item of items) {
      logReceived(log, item);
      texts.append(item);
    }
  };

  return async (feed, claim) => {
    const startedAt = now();
    const state = parsePollState(await clock.state(feed.id));
    const result =
      claim.crashes >= crashLimit
        ? crashed(state, claim)
        : await pollFeed(feed, state, { get: (url, options) => egress.get(url, options), parser, now }).catch((error: unknown) =>
            internalError(state, error),
          );
    const entries = result.outcome === "updated" ? result.entries : [];
    const { fresh, sighted, keys } = await newEntries(seen, feed, entries);
    const first = fresh.length > 0 && (await seen.isFirst(feed.id));
    const backlog = first ? backlogOf(feed, config.firstPoll, fresh.length) : null;
    const items = fresh.map((entry) => toItem(entry, feed, { now: new Date(now()), backlog }));
    await handOn(items);
    for (const entry of sighted) log.emit("item.sighted", { feed: feed.id, item: entry.id });

    const due = nextDue(result, feed, {
      now: now(),
      random,
      newItems: items.length,
      known: entries.length - fresh.length - sighted.length,
    });
    log.emit("feed.fetched", {
      feed: feed.id,
      name: feed.name,
      url: feed.url,
      outcome: result.outcome,
      ...(result.reason === null ? {} : { reason: result.reason }),
      ...(result.detail === null ? {} : { detail: result.detail }),
      http_status: result.httpStatus,
      bytes: result.bytes,
      entries: entries.length,
      new_items: items.length,
      next_due: new Date(due.at).toISOString(),
      parser: result.parser,
      warnings: [...result.warnings],
      duration_ms: now() - startedAt,
      wait_ms: Math.max(0, startedAt - claim.dueAt),
      ...(feed.demo ? { demo: true } : {}),
    });
    if (entries.length > 0) await seen.remember(feed.id, keys, now(), now() - config.retention.itemsMs);
    await clock.complete(feed.id, due.state, due.at, now() + hostSpacingMs);
    return { outcome: result.outcome, reason: result.reason, newItems: items.length };
  };
}

/** A host is not asked again sooner than this after an answer, whichever of its feeds is due. */
const hostSpacingMs = 1_000;

interface NewEntries {
  readonly fresh: readonly FeedEntry[];
  readonly sighted: readonly FeedEntry[];
  readonly keys: readonly { readonly key: string; readonly item: string }[];
}

/** Splits a document's entries: new everywhere, new in this feed but seen in another, and seen here before. */
async function newEntries(seen: Seen, feed: Feed, entries: readonly FeedEntry[]): Promise<NewEntries> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const unique = [...byKey.values()];
  const keys = unique.map((entry) => ({ key: entry.key, item: entry.id }));
  const looks = await seen.look(feed.id, keys);
  const fresh = new Map<string, FeedEntry>();
  const sighted: FeedEntry[] = [];
  unique.forEach((entry, index) => {
    const look = looks[index];
    if (!look || look.inFeed) return;
    if (look.anywhere || fresh.has(entry.id)) sighted.push(entry);
    else fresh.set(entry.id, entry);
  });
  return { fresh: [...fresh.values()], sighted, keys };
}

function backlogOf(feed: Feed, policy: "digest" | "alert" | "ignore", total: number): Item["backlog"] {
  if (policy === "alert") return null;
  return { poll: `${feed.id}.first`, total, policy };
}

type PollResult = Awaited<ReturnType<typeof pollFeed>>;

const failed = (state: PollState, reason: FetchReason, detail: string): PollResult => ({
  outcome: "temporary_error",
  reason,
  detail,
  httpStatus: null,
  bytes: 0,
  url: null,
  address: null,
  exchange: null,
  entries: [],
  warnings: [],
  parser: null,
  state,
});

const crashed = (state: PollState, claim: Claim): PollResult =>
  failed(state, "crashed", `the fetcher died ${claim.crashes} times while it polled this feed; it is left alone for a while`);

const internalError = (state: PollState, error: unknown): PollResult =>
  failed(state, "internal_error", error instanceof Error ? (error.stack ?? error.message) : String(error));
