import type { Exchange } from "@attache/newsroom";
import { answered, breach, groups, hourMs, minutes, minuteMs, urlOf, type Rule } from "../recording.js";

/** A wait of this length need not grow any more. */
const longestMs = 6 * hourMs;

const failed = ({ status }: Exchange): boolean => status === 0 || status >= 400;

export const backoff: Rule = {
  name: "waits grow while the same failure goes on",
  judge: ({ exchanges, restarts }) =>
    [...groups(exchanges, urlOf).values()].flatMap((group) =>
      group.flatMap((exchange, index) => {
        const [first, second] = [group[index - 2], group[index - 1]];
        if (!first || !second) return [];
        const same = [first, second].every((one) => failed(one) && one.status === exchange.status && !answered(one, "retry-after"));
        const isFreshStart = exchange.status === 0 && restarts.some((at) => exchange.at >= at && exchange.at - at < minuteMs);
        if (!same || isFreshStart) return [];
        const [before, now] = [second.at - first.endedAt, exchange.at - second.endedAt];
        return now < Math.min(longestMs, before) ? [breach(exchange, `${minutes(now)} after ${minutes(before)}`)] : [];
      }),
    ),
};
