import {
  hostileNames,
  hostileReply,
  standardOutlets,
  startNewsroom,
  type Exchange,
  type HostileName,
  type Newsroom,
  type OutletProfile,
} from "@attache/newsroom";
import { serve, type LoopbackServer } from "../loopback-server.js";

/** A newsroom in which one outlet is good, every other gives one hostile answer for ever, and `lure` leads to the sentinel. */
export interface HostileDesk extends AsyncDisposable {
  readonly newsroom: Newsroom;
  readonly good: OutletProfile;
  /** All exchanges that have ended. */
  readonly exchanges: readonly Exchange[];
  readonly urlOf: (id: string) => string;
  /** What nobody may be led to, and how often somebody was. */
  readonly sentinel: LoopbackServer;
  readonly led: () => number;
}

const [usual] = standardOutlets;
/** The good outlet's address is in this range, and the sentinel's is not. */
export const allowed = "127.77.0.0/16";

export async function openHostileDesk(names: readonly HostileName[] = hostileNames): Promise<HostileDesk> {
  if (!usual) throw new Error("the newsroom has no outlets");
  const outlet = (id: string): OutletProfile => ({ ...usual, id, name: `${id} (invented)` });
  let led = 0;
  const sentinel = await serve((_, response) => {
    led += 1;
    response.end();
  });
  const exchanges: Exchange[] = [];
  const good = outlet("good");
  const newsroom = await startNewsroom({
    outlets: [good, outlet("lure"), ...names.map((name) => outlet(name))],
    onExchange: (exchange) => exchanges.push(exchange),
  });
  for (const name of names) newsroom.misbehave(name, { reply: hostileReply(name) });
  newsroom.misbehave("lure", { redirect: `${sentinel.origin}/feed.xml`, status: 301 });
  const urlOf = (id: string): string => newsroom.outlets.find((one) => one.id === id)?.url ?? "";
  return {
    newsroom,
    good,
    exchanges,
    urlOf,
    sentinel,
    led: () => led,
    async [Symbol.asyncDispose]() {
      await newsroom[Symbol.asyncDispose]();
      await sentinel[Symbol.asyncDispose]();
    },
  };
}
