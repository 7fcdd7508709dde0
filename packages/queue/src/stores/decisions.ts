import { reasonSchema, type Reason } from "@attache/contract";
import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { script } from "../script.js";

/** What a rule proposes for an item: raise this alert, unless the same subject raised one within the cooldown. */
export interface Proposal {
  readonly rule: string;
  readonly subject: string;
  readonly alert: string;
  readonly cooldownMs: number;
  readonly endpoints: readonly string[];
}

export interface Question {
  readonly item: string;
  readonly round: number;
  /** Set when the outcome does not depend on rules: failed, or suppressed as a whole. */
  readonly fixed: { readonly outcome: "failed" | "suppressed" | "unmatched"; readonly reason: Reason } | null;
  readonly proposals: readonly Proposal[];
}

export interface RuleDecision {
  readonly rule: string;
  readonly outcome: "alerted" | "suppressed";
  readonly reason: Reason | null;
  readonly alert: string | null;
  readonly deliveries: readonly { readonly endpoint: string; readonly sequence: number }[];
}

/** The stored decision on an item. `settled` is the item's outcome. */
export interface Decision {
  readonly item: string;
  readonly round: number;
  readonly settled: "alerted" | "suppressed" | "unmatched" | "failed";
  readonly reason: Reason | null;
  readonly rules: readonly RuleDecision[];
  readonly time: number;
}

/** Decisions are made once: each is stored, with the sequence numbers it takes, in one atomic step, and a repeat reads it. */
export interface Decisions {
  /** In the order of the questions; null for an item that a first poll has claimed and will settle. */
  decide(questions: readonly Question[], now: number, keepMs: number): Promise<(Decision | null)[]>;
  /** Claims items for a first poll's digest. Resolves, in order, to whether the poll settles the item: not where it was decided or claimed before. */
  claim(poll: string, items: readonly { readonly item: string; readonly round: number }[], keepMs: number): Promise<boolean[]>;
  read(item: string, round: number): Promise<Decision | null>;
}

/** cjson writes an empty table as {}, so lists are left out where they are empty and read back as such. */
const decideScript = script(`
local at, now, keep = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local out = {}
for i = 3, #ARGV do
  local q = cjson.decode(ARGV[i])
  local key = at .. ':decision:' .. q.item .. ':' .. q.round
  local known = redis.call('GET', key)
  if known then
    out[#out + 1] = known
  elseif redis.call('EXISTS', at .. ':claim:' .. q.item .. ':' .. q.round) == 1 then
    out[#out + 1] = ''
  else
    local d = { item = q.item, round = q.round, time = now, settled = 'unmatched', reason = 'no_rule' }
    if q.fixed ~= cjson.null then
      d.settled, d.reason = q.fixed.outcome, q.fixed.reason
    else
      for _, p in ipairs(q.proposals) do
        local cool = at .. ':cooldown:' .. p.rule .. ':' .. p.subject
        local r = { rule = p.rule }
        if redis.call('EXISTS', cool) == 1 then
          r.outcome, r.reason = 'suppressed', 'cooldown'
          if d.settled ~= 'alerted' then d.settled, d.reason = 'suppressed', 'cooldown' end
        else
          if p.cooldownMs > 0 then redis.call('SET', cool, '1', 'PX', p.cooldownMs) end
          r.outcome, r.alert = 'alerted', p.alert
          d.settled, d.reason = 'alerted', nil
          for _, e in ipairs(p.endpoints) do
            r.deliveries = r.deliveries or {}
            r.deliveries[#r.deliveries + 1] = { endpoint = e, sequence = redis.call('HINCRBY', at .. ':sequence', e, 1) }
          end
        end
        d.rules = d.rules or {}
        d.rules[#d.rules + 1] = r
      end
    end
    local text = cjson.encode(d)
    redis.call('SET', key, text, 'PX', keep)
    out[#out + 1] = text
  end
end
return out
`);

const claimScript = script(`
local out = {}
for i = 3, #ARGV do
  local claim = KEYS[1] .. ':claim:' .. ARGV[i]
  if redis.call('EXISTS', KEYS[1] .. ':decision:' .. ARGV[i]) == 1 then
    out[#out + 1] = 0
  else
    redis.call('SET', claim, ARGV[1], 'NX', 'PX', ARGV[2])
    out[#out + 1] = redis.call('GET', claim) == ARGV[1] and 1 or 0
  end
end
return out
`);

export function openDecisions(redis: Redis, keys: Keys): Decisions {
  const at = keys.store("alerts");
  return {
    async decide(questions, now, keepMs) {
      if (questions.length === 0) return [];
      const texts = await decideScript(redis, [at], [now, keepMs, ...questions.map((question) => JSON.stringify(question))]);
      if (!Array.isArray(texts) || texts.length !== questions.length) throw new Error("Redis gave no decision for some items");
      return texts.map((text) => (text === "" ? null : decode(String(text))));
    },
    async claim(poll, items, keepMs) {
      if (items.length === 0) return [];
      const claimed = await claimScript(redis, [at], [poll, keepMs, ...items.map(({ item, round }) => `${item}:${round}`)]);
      return Array.isArray(claimed) ? claimed.map((one) => Number(one) === 1) : [];
    },
    async read(item, round) {
      const text = await redis.get(`${at}:decision:${item}:${round}`);
      return text === null ? null : decode(text);
    },
  };
}

interface StoredDecision extends Pick<Decision, "item" | "round" | "settled" | "time"> {
  reason?: string;
  rules?: { rule: string; outcome: "alerted" | "suppressed"; reason?: string; alert?: string; deliveries?: RuleDecision["deliveries"] }[];
}

function decode(text: string): Decision {
  // Written by the script above and by nothing else.
  const stored: StoredDecision = JSON.parse(text);
  return {
    item: stored.item,
    round: stored.round,
    settled: stored.settled,
    reason: reasonOf(stored.reason),
    time: stored.time,
    rules: (stored.rules ?? []).map((rule) => ({
      rule: rule.rule,
      outcome: rule.outcome,
      reason: reasonOf(rule.reason),
      alert: rule.alert ?? null,
      deliveries: rule.deliveries ?? [],
    })),
  };
}

const reasonOf = (text: string | undefined): Reason | null => (text === undefined ? null : reasonSchema.parse(text));
