import type { Exchange } from "@attache/newsroom";
import { answered, breach, dayMs, groups, isRedirect, unled, urlOf, type Breach, type Recording, type Rule } from "../recording.js";

/** So many permanent redirects in a row, over at least a day, are to be believed, and not fewer. */
const quorum = 3;
const quorumMs = dayMs;

const isPermanent = ({ status }: Exchange): boolean => status === 301 || status === 308;

interface Move {
  readonly from: string;
  readonly to: string;
  readonly asked: readonly Exchange[];
  readonly direct: readonly Exchange[];
}

/** Every address that led to another, with the requests for it, and those that went to the other without being led there. */
function movesIn({ exchanges, subjects }: Recording): Move[] {
  const own = unled(exchanges);
  const byUrl = groups(exchanges, urlOf);
  return [...byUrl].flatMap(([from, asked]) => {
    const targets = new Set(
      asked.flatMap((exchange) => {
        const location = answered(exchange, "location");
        return isRedirect(exchange) && location !== null ? [new URL(location, from).href] : [];
      }),
    );
    return [...targets]
      .filter((to) => to !== from && !subjects.some(({ url }) => url === to))
      .map((to) => ({ from, to, asked, direct: (byUrl.get(to) ?? []).filter(({ number }) => own.has(number)) }));
  });
}

/** When the quorum was reached: the number of the exchange that completes it. */
function believedFrom(asked: readonly Exchange[]): number {
  let since: Exchange | null = null;
  let count = 0;
  for (const exchange of asked) {
    count = isPermanent(exchange) ? count + 1 : 0;
    since = count === 1 ? exchange : since;
    if (since && count >= quorum && exchange.at - since.at >= quorumMs) return exchange.number;
  }
  return Number.POSITIVE_INFINITY;
}

export const notTooSoon: Rule = {
  name: "a new address is not believed before a quorum of permanent redirects",
  judge: (recording) =>
    movesIn(recording).flatMap(({ asked, direct }) => {
      const believed = believedFrom(asked);
      return direct
        .filter(({ number }) => number < believed)
        .map((exchange) => breach(exchange, "nothing permanent had led here for long"));
    }),
};

export const adopted: Rule = {
  name: "the old address of a feed that has moved is no longer asked",
  judge: (recording) =>
    movesIn(recording).flatMap(({ asked, to, direct }): Omit<Breach, "rule">[] => {
      const believed = believedFrom(asked);
      const isDead = direct.some(({ status }) => status >= 400 || status === 0);
      return isDead ? [] : asked.filter(({ number }) => number > believed).map((exchange) => breach(exchange, `it had moved to ${to}`));
    }),
};
