import type { Departure, Desk } from "./desk.js";
import { dispatches as allDispatches, type Dispatch } from "./dispatches/index.js";
import type { Exchange } from "./exchange.js";
import type { Misbehaviour } from "./misbehaviour.js";
import { standardOutlets, type OutletProfile } from "./outlet.js";
import { openPremises, type FeedRequest } from "./premises.js";
import type { NewsItem, Published, Revision } from "./published.js";
import { shuffled, type Random } from "./random.js";
import { createRecent } from "./recent.js";
import { keepRhythm, type Rhythm } from "./rhythm.js";
import { createWaiting, type WaitOptions } from "./waiting.js";

export interface NewsroomOptions {
  /** What {@link Newsroom.publishNext} publishes, in this order; by default the 120 dispatches of this package. */
  readonly dispatches?: readonly Dispatch[];
  /** Each gets a server on an address of its own; by default the nine standard ones. */
  readonly outlets?: readonly OutletProfile[];
  /** So many plain outlets more, `virtual-0` and on, as paths of one server: `/feeds/<i>.xml`. */
  readonly virtualOutlets?: number;
  /** Spreads them over so many servers, on `127.78.0.1` and on (on ports, where the system has one address only). */
  readonly virtualAddresses?: number;
  /** Milliseconds since 1970, for dates; the rhythm keeps the system's time. */
  readonly clock?: () => number;
  /** Shuffles the dispatches. */
  readonly random?: Random;
  /** How many items a feed holds. By default all, until the run ends. */
  readonly itemsPerFeed?: number;
  /** Says that a feed holds all its items, whatever `itemsPerFeed` is. */
  readonly keepAll?: boolean;
  /** Of every server; 0, the default, lets the system choose. Where all share one address, the next server gets the next port. */
  readonly port?: number;
  /** What the host of an outlet is called in its addresses; its own address where this is null, or not given. Whoever reads it has to resolve it. */
  readonly hostName?: (outletId: string) => string | null;
  /** How many requests are remembered. */
  readonly requestsKept?: number;
  /** How long every answer waits, in milliseconds of real time, as if it came from afar. */
  readonly latencyMs?: number;
  /** How long an idle connection is kept, in milliseconds of real time, as every answer says; by default a minute. */
  readonly keepAliveMs?: number;
  /** Called once for every request, of whatever, when its answer is out or its connection gone. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** An outlet that can be polled. */
export interface RunningOutlet extends OutletProfile {
  /** Of its feed, as the newsroom opened. */
  readonly url: string;
  /** The address of its server, whatever its host is called. */
  readonly address: string;
}

export interface Newsroom extends AsyncDisposable {
  readonly outlets: readonly RunningOutlet[];
  /** Everything published so far, in order. */
  readonly published: readonly Published[];
  /** The last requests for feeds, oldest first. */
  readonly requests: readonly FeedRequest[];
  /** Publishes at once. Throws for an outlet that does not exist. */
  publish(outletId: string, item: NewsItem): Published;
  /** Publishes the next dispatch; null when there is none left. */
  publishNext(): Published | null;
  /** Edits what was published: title or text change, guid and link stay. Throws for an item that is not this newsroom's. */
  revise(published: Published, revision: Revision): void;
  /** Empties an outlet's feed. Throws for an outlet that does not exist. */
  clear(outletId: string): void;
  /**
   * Moves an outlet's feed to another path, which its front page names and which is returned as an address; the old one answers with
   * `departure`, and leads to the new one where that is a redirect. Throws for an outlet that does not exist.
   */
  relocate(outletId: string, departure: Departure): string;
  /** Publishes dispatches in a rhythm. Resolves with their number: at the total, when none is left, or when the newsroom closes. */
  play(rhythm: Rhythm): Promise<number>;
  /** Makes an outlet answer badly; null makes it behave again. Throws for an outlet that does not exist. */
  misbehave(outletId: string, misbehaviour: Misbehaviour | null): void;
  /** The first request, remembered or to come, for which the predicate holds. */
  waitForRequest(predicate: (request: FeedRequest) => boolean, options?: WaitOptions): Promise<FeedRequest>;
}

/** Opens a news agency on loopback addresses: `127.77.0.<n>` for an outlet, ports of `127.0.0.1` where the system has no other. */
export async function startNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const clock = options.clock ?? Date.now;
  const requests = createRecent<FeedRequest>(options.requestsKept ?? 10_000);
  const waiting = createWaiting<FeedRequest>();
  const closing = new AbortController();
  const published: Published[] = [];
  const premises = await openPremises({
    outlets: options.outlets ?? standardOutlets,
    virtual: options.virtualOutlets ?? 0,
    virtualAddresses: options.virtualAddresses ?? 0,
    hostName: options.hostName ?? (() => null),
    latencyMs: options.latencyMs ?? 0,
    keepAliveMs: options.keepAliveMs,
    port: options.port ?? 0,
    keep: options.keepAll ? Number.POSITIVE_INFINITY : (options.itemsPerFeed ?? Number.POSITIVE_INFINITY),
    clock,
    onExchange: options.onExchange ?? (() => {}),
    onRequest(request) {
      requests.push(request);
      waiting.tell(request);
    },
  });
  const { desks } = premises;
  const written = (options.dispatches ?? allDispatches).filter((dispatch) => desks.has(dispatch.outlet));
  const queue = (options.random ? shuffled(written, options.random) : written).values();

  const deskOf = (id: string): Desk => {
    const desk = desks.get(id);
    if (!desk) throw new Error(`there is no outlet ${id}; there are ${[...desks.keys()].slice(0, 12).join(", ")}`);
    return desk;
  };
  const publish = (outletId: string, item: NewsItem): Published => {
    const record = deskOf(outletId).publish(item, clock());
    published.push(record);
    return record;
  };
  const publishNext = (): Published | null => {
    const next = queue.next();
    return next.done ? null : publish(next.value.outlet, next.value);
  };

  return {
    outlets: [...desks.values()].map((desk) => ({ ...desk.outlet, url: desk.url, address: desk.address })),
    published,
    get requests() {
      return requests.values();
    },
    publish,
    publishNext,
    revise({ outlet, link }, revision) {
      deskOf(outlet).revise(link, revision, clock());
    },
    clear(outletId) {
      deskOf(outletId).clear(clock());
    },
    relocate: (outletId, departure) => premises.relocate(deskOf(outletId).outlet.id, departure, clock()),
    play(rhythm) {
      const signal = rhythm.signal ? AbortSignal.any([rhythm.signal, closing.signal]) : closing.signal;
      return keepRhythm({ ...rhythm, signal }, () => publishNext() !== null);
    },
    misbehave(outletId, misbehaviour) {
      deskOf(outletId).misbehave(misbehaviour);
    },
    waitForRequest: (predicate, wait) => waiting.wait(requests.values(), predicate, wait),
    async [Symbol.asyncDispose]() {
      closing.abort();
      waiting.close(new Error("the newsroom has closed"));
      await premises[Symbol.asyncDispose]();
    },
  };
}
