import { breach, groups, minutes, minuteMs, urlOf, type Rule } from "../recording.js";

const leastMs = 5 * minuteMs;

export const interval: Rule = {
  name: "not more often than every five minutes, or than the feed's own `every`",
  judge: ({ exchanges, subjects }) =>
    [...groups(exchanges, urlOf)].flatMap(([url, group]) => {
      const floorMs = Math.max(leastMs, subjects.find((subject) => subject.url === url)?.everyMs ?? 0);
      return group.flatMap((exchange, index) => {
        const before = group[index - 1];
        const gap = before ? exchange.at - before.endedAt : floorMs;
        return gap < floorMs ? [breach(exchange, `after ${minutes(gap)} instead of ${minutes(floorMs)}`)] : [];
      });
    }),
};
