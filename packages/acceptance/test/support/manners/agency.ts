import { startNewsroom, virtualOutlets, type Exchange, type Newsroom, type Published } from "@attache/newsroom";
import type { LookupFunction } from "node:net";
import { resolverOf } from "./names.js";
import { hourMs, type Subject } from "./recording.js";
import { outletOf, roles, type Role } from "./roles.js";

/** Ten feeds of one host; and ten names behind one address. */
const neighbours = 10;
const neighboursPublishMs = 4 * hourMs;

/** The newsroom of an examination, on simulated time. */
export interface Agency extends AsyncDisposable {
  readonly subjects: readonly Subject[];
  readonly exchanges: readonly Exchange[];
  readonly resolve: LookupFunction;
  readonly published: readonly Published[];
  /** The outlets whose items can all be had. */
  readonly complete: ReadonlySet<string>;
  /** Lets everything happen that happens up to `now`. */
  advance(now: number): void;
  /** When something happens next. */
  nextAt(): number;
}

/** Even and odd virtual outlets live on different addresses. */
function hostName(id: string): string {
  const [, number] = /^virtual-(\d+)$/.exec(id) ?? [];
  if (number === undefined) return `${id}.example`;
  return Number(number) % 2 === 0 ? "wire.example" : `name-${number}.example`;
}

interface Happening {
  readonly at: number;
  readonly act: (now: number) => void;
}

/** Each role at `<id>.example`, besides `wire.example` with ten feeds and ten names that share an address. */
export async function openAgency(clock: () => number, forMs: number): Promise<Agency> {
  const start = clock();
  const exchanges: Exchange[] = [];
  const newsroom = await startNewsroom({
    outlets: roles.map(outletOf),
    virtualOutlets: neighbours * 2,
    virtualAddresses: 2,
    itemsPerFeed: 40,
    clock,
    requestsKept: 1,
    hostName,
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const subjects = newsroom.outlets.map(({ id, url }): Subject => {
    const { everyMs = null, fulltext = false } = roles.find((role) => role.id === id) ?? {};
    return { url, everyMs, fulltext };
  });
  const happenings = [
    ...roles.flatMap((role) => happeningsOf(role, newsroom, start, forMs)),
    ...virtualOutlets(neighbours * 2).flatMap(({ id }, index) =>
      happeningsOf({ ...neighbour(index), id, publishEveryMs: neighboursPublishMs }, newsroom, start, forMs),
    ),
  ].toSorted((a, b) => a.at - b.at);
  let next = 0;

  return {
    subjects,
    exchanges,
    resolve: resolverOf(newsroom.outlets),
    get published() {
      return newsroom.published;
    },
    complete: new Set(newsroom.outlets.map(({ id }) => id).filter((id) => !roles.some((role) => role.id === id && role.loses === true))),
    advance(now) {
      for (let happening = happenings[next]; happening && happening.at <= now; happening = happenings[next]) {
        happening.act(now);
        next += 1;
      }
    },
    nextAt: () => happenings[next]?.at ?? Number.POSITIVE_INFINITY,
    [Symbol.asyncDispose]: () => newsroom[Symbol.asyncDispose](),
  };
}

/** One of the ten feeds of a host asks for patience, for all of them. */
function neighbour(index: number): Partial<Role> {
  if (index !== 0) return {};
  return {
    turns: [20, 60].map((hours) => ({
      atMs: hours * hourMs,
      act: (newsroom, id) => newsroom.misbehave(id, { status: 429, retryAfter: 3_600, for: 1 }),
    })),
  };
}

function happeningsOf({ id, publishEveryMs, turns = [] }: Role, newsroom: Newsroom, start: number, forMs: number): Happening[] {
  const backlog = 5;
  const publish = (number: number, datedAt: number): void =>
    void newsroom.publish(id, { title: `Report ${number} of ${id}`, text: `What ${id} has to say, number ${number}.`, datedAt });
  return [
    ...Array.from({ length: backlog }, (_, index) => ({
      at: start,
      act: () => publish(index, start - (backlog - index) * publishEveryMs),
    })),
    ...Array.from({ length: Math.floor(forMs / publishEveryMs) }, (_, index) => ({
      // Not on the stroke of the hour.
      at: start + (index + 0.37) * publishEveryMs,
      act: (now: number) => publish(backlog + index, now),
    })),
    ...turns.map(({ atMs, act }) => ({ at: start + atMs, act: (now: number) => act(newsroom, id, now) })),
  ];
}
