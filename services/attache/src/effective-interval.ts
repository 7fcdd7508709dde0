import type { Feed } from "@attache/contract";
import { isOwn, type PollState } from "@attache/feed";
import { spanWords } from "./words/time.js";

/** Who decided how often a feed is asked: what was learned, the configuration, the document (ttl, sy:update*) or its server's answer. */
export type Decider = "learned" | "every" | "document" | "server";

export interface EffectiveInterval {
  readonly ms: number;
  readonly decidedBy: Decider;
}

/** A document or a server that asks for more is asked once a day. */
const askedCapMs = 24 * 3_600_000;

/** How often a feed that works is asked, about, and whose word that is: the longest wins. Null where nothing was learned yet. */
export function effectiveInterval(feed: Pick<Feed, "url" | "demo" | "everyMs">, state: PollState): EffectiveInterval | null {
  const { intervalMs, askedMs, freshUntil, lastPollAt } = state;
  if (isOwn(feed) && feed.everyMs !== null) return { ms: feed.everyMs, decidedBy: "every" };
  const freshMs = freshUntil === null || lastPollAt === null ? 0 : freshUntil - lastPollAt;
  const words: readonly EffectiveInterval[] = [
    { ms: intervalMs ?? 0, decidedBy: "learned" },
    { ms: feed.everyMs ?? 0, decidedBy: "every" },
    { ms: Math.min(askedMs ?? 0, askedCapMs), decidedBy: "document" },
    { ms: Math.min(freshMs, askedCapMs), decidedBy: "server" },
  ];
  const longest = words.reduce((most, word) => (word.ms > most.ms ? word : most));
  return longest.ms > 0 ? longest : null;
}

/** "asked every 2 h, for its document asks for that (ttl or update period)". */
export function intervalWords({ ms, decidedBy }: EffectiveInterval): string {
  const span = spanWords(ms);
  switch (decidedBy) {
    case "learned":
      return `asked every ${span} or so, as it has news`;
    case "every":
      return `asked every ${span}, as \`every\` says`;
    case "document":
      return `asked every ${span}, for its ttl or update period says ${span}`;
    case "server":
      return `asked every ${span}, for its server's Cache-Control or Expires says ${span}`;
  }
}
