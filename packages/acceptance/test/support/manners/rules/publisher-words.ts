import type { Exchange } from "@attache/newsroom";
import { answered, breach, dayMs, groups, hourMs, isDocument, minutes, minuteMs, urlOf, type Rule } from "../recording.js";

/** How long an answer is fresh by its head: max-age of Cache-Control, else Expires against Date (RFC 9111 §4.2.1). */
function freshMs(exchange: Exchange): number {
  const maxAge = /max-age=(\d+)/.exec(answered(exchange, "cache-control") ?? "")?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000;
  const expires = answered(exchange, "expires");
  return expires === null ? 0 : Date.parse(expires) - Date.parse(answered(exchange, "date") ?? "");
}

const periodMs: Readonly<Record<string, number>> = { hourly: hourMs, daily: dayMs, weekly: 7 * dayMs };

interface Words {
  readonly leastMs: number;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
}

/** What the document itself asks: ttl, sy:updatePeriod and sy:updateFrequency, skipHours, skipDays; read without any parser of ours. */
function wordsIn({ body, answer }: Exchange): Words {
  const charset = /charset=([\w-]+)/.exec(String(answer["content-type"] ?? ""))?.[1] ?? "utf-8";
  const text = new TextDecoder(charset).decode(body);
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, value = ""]) => value);
  const ttlMs = Number(all(/<ttl>(\d+)<\/ttl>/g)[0] ?? 0) * minuteMs;
  const period = periodMs[all(/<sy:updatePeriod>(\w+)</g)[0] ?? ""] ?? 0;
  const frequency = Number(all(/<sy:updateFrequency>(\d+)</g)[0] ?? 1);
  return {
    leastMs: Math.max(ttlMs, period / frequency),
    skipHours: all(/<hour>(\d+)<\/hour>/g).map(Number),
    skipDays: all(/<day>(\w+)<\/day>/g),
  };
}

const weekday = (at: number): string => new Date(at).toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });

export const publisherWords: Rule = {
  name: "not within max-age, Expires, ttl, sy:update*, skipHours or skipDays",
  judge: ({ exchanges }) =>
    [...groups(exchanges, urlOf).values()].flatMap((group) => {
      let words: Words = { leastMs: 0, skipHours: [], skipDays: [] };
      let notBefore = 0;
      return group.flatMap((exchange) => {
        const { at, endedAt, status } = exchange;
        const early = at < notBefore ? [breach(exchange, `${minutes(notBefore - at)} too early`)] : [];
        const hour = new Date(at).getUTCHours();
        const skipped = words.skipHours.includes(hour) || words.skipDays.includes(weekday(at));
        if (isDocument(exchange)) words = wordsIn(exchange);
        if (isDocument(exchange) || status === 304) notBefore = endedAt + Math.max(freshMs(exchange), words.leastMs);
        return [...early, ...(skipped ? [breach(exchange, `${weekday(at)}, hour ${hour}, is to be skipped`)] : [])];
      });
    }),
};
