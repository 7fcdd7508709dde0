import type { Feed } from "@attache/contract";
import { failed, healthOf, type PollState } from "@attache/feed";
import type { Claim } from "@attache/queue";
import type { PutOff } from "./claim-get.js";
import { logFetched } from "./lines.js";
import type { Parts } from "./parts.js";
import type { Polled } from "./poll.js";

/** A host that is taken for longer than this does not want to be asked; any other is merely being asked by somebody else. */
const busyMs = 60_000;
/** A feed that is led from one busy host to the next so often waits for a while. */
const mostTurns = 3;
const tiredMs = 60_000;

/**
 * Ends a poll that was redirected to a host that may not be asked now: the feed waits for that host too from now on, in its queue, and
 * remembers nothing of this poll, which was neither a success nor a failure. Tells of it, by a line and the result, only where the host wants
 * to be left alone. `turns` counts for each feed how often it was put off in a row.
 */
export async function putOffPoll(
  { clock, context: { log, now } }: Pick<Parts, "clock" | "context">,
  { feed, claim, state, startedAt }: { readonly feed: Feed; readonly claim: Claim; readonly state: PollState; readonly startedAt: number },
  { host, slots, until }: PutOff,
  turns: Map<string, number>,
): Promise<Polled | null> {
  const at = now();
  const turn = (turns.get(feed.id) ?? 0) + 1;
  turns.set(feed.id, turn);
  const isHeld = until - at > busyMs;
  const isTired = turn > mostTurns;
  const due = isTired ? at + tiredMs : at;
  await clock.answered(claim, { at, slots, hold: null });
  await clock.release(claim, at, due);
  if (!isHeld && !isTired) return null;
  const detail = `it redirects to ${host}, which may not be asked before ${new Date(until).toISOString()}`;
  const result = failed(state, { outcome: "temporary_error", reason: "rate_limited", detail });
  logFetched(log, feed, {
    result,
    due: { at: Math.max(due, until), gap: false, warnings: [], health: healthOf(state, feed, at) },
    newItems: 0,
    revisedItems: 0,
    durationMs: at - startedAt,
    waitMs: Math.max(0, startedAt - claim.dueAt),
  });
  return { feed: feed.id, outcome: result.outcome, reason: result.reason, newItems: 0 };
}
