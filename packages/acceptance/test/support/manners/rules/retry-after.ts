import { answered, breach, groups, hostOf, type Rule } from "../recording.js";

/** RFC 9110 §10.2.3: seconds, or an HTTP date. */
function until(value: string, endedAt: number): number {
  return /^\d+$/.test(value) ? endedAt + Number(value) * 1000 : Date.parse(value);
}

export const retryAfter: Rule = {
  name: "nothing of a host before its Retry-After has passed",
  judge: ({ exchanges }) =>
    [...groups(exchanges, hostOf).values()].flatMap((group) => {
      let notBefore = 0;
      return group.flatMap((exchange) => {
        const early = exchange.at < notBefore ? [breach(exchange, `${new Date(notBefore).toISOString()} was asked for`)] : [];
        const value = answered(exchange, "retry-after");
        if (value !== null && (exchange.status === 429 || exchange.status === 503))
          notBefore = Math.max(notBefore, until(value, exchange.endedAt));
        return early;
      });
    }),
};
