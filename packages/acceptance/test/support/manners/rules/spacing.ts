import type { Exchange } from "@attache/newsroom";
import { breach, unled, groups, hostOf, type Breach, type Recording, type Rule } from "../recording.js";

const leastMs = 1_000;

function crowded(
  group: readonly Exchange[],
  openOf: (exchange: Exchange) => number,
  own: ReadonlySet<number>,
): readonly Omit<Breach, "rule">[] {
  let free = 0;
  return group.flatMap((exchange) => {
    const { at, endedAt, number } = exchange;
    const open = openOf(exchange);
    const tooSoon = at < free && own.has(number);
    free = Math.max(free, endedAt + leastMs);
    if (open > 0) return [breach(exchange, `while ${open} more were open`)];
    return tooSoon ? [breach(exchange, `${leastMs - (free - at)} ms after an answer`)] : [];
  });
}

export const hostSpacing: Rule = {
  name: "one request at a time to a host, and a second after its last answer",
  judge: ({ exchanges }) => {
    const own = unled(exchanges);
    return [...groups(exchanges, hostOf).values()].flatMap((group) => crowded(group, ({ openOnHost }) => openOnHost, own));
  },
};

/** A client learns which address a name has by asking: names are judged together once each has answered. */
export const addressSpacing: Rule = {
  name: "the same for the names behind one address",
  judge: (recording) => {
    const own = unled(recording.exchanges);
    return [...knownTogether(recording)].flatMap((group) => crowded(group, ({ openOnAddress }) => openOnAddress, own));
  },
};

function* knownTogether({ exchanges }: Recording): Generator<readonly Exchange[]> {
  for (const group of groups(exchanges, ({ address }) => address).values()) {
    const firsts = [...groups(group, hostOf).values()].flatMap(([first]) => first?.number ?? []);
    const last = Math.max(...firsts);
    yield group.filter(({ number }) => number > last);
  }
}
