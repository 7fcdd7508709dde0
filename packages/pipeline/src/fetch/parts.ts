import { itemsChannel, type ItemsMessage } from "@attache/contract";
import { createEgress, type Egress, type EgressOptions } from "@attache/egress";
import { createPageReader, createParser, type HttpGet, type PageReader, type Parser, type RobotsCache } from "@attache/feed";
import { createNdjson, type Ndjson } from "@attache/log";
import {
  openClock,
  openRobotsTexts,
  openSeen,
  openSender,
  openWordings,
  type Clock,
  type Seen,
  type Sender,
  type Wordings,
} from "@attache/queue";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "../stage.js";
import { userAgent as userAgentOf } from "../user-agent.js";
import { politeGet, type PoliteOptions } from "./polite-get.js";

/** What the fetch stage works with. */
export interface Parts extends AsyncDisposable {
  readonly context: Context;
  readonly clock: Clock;
  readonly seen: Seen;
  readonly wordings: Wordings;
  readonly sender: Sender<ItemsMessage>;
  /** For whoever has the host's slot: see `claimGet`. */
  readonly get: HttpGet;
  readonly wait: PoliteOptions["wait"];
  /** Takes the host's slot for each request. */
  readonly politely: HttpGet;
  readonly parser: Parser;
  readonly pages: PageReader;
  readonly robots: RobotsCache;
  readonly userAgent: string;
  readonly texts: Ndjson;
}

export interface PartsOptions extends Pick<EgressOptions, "resolve"> {
  /** How to wait for a host to be free; where time is simulated, by letting `context.now` go on. */
  readonly wait?: PoliteOptions["wait"];
}

export function openParts(context: Context, { resolve, wait = waited }: PartsOptions = {}): Parts {
  const { config, redis, keys, log, dataDir, now } = context;
  const userAgent = userAgentOf(config.egress.contact);
  const egress: Egress = createEgress({ allow: config.egress.allow, userAgent, ...(resolve ? { resolve } : {}) });
  const clock = openClock(redis, keys);
  const sender = openSender(redis, keys, itemsChannel);
  const parser = createParser({ threads: 2 });
  const texts = createNdjson({ dir: join(dataDir, "items"), name: `items-${log.instance}`, retentionMs: config.retention.itemsMs });
  const get: HttpGet = async (url, options) => await egress.get(url, options);
  const politely = politeGet({ clock, get, now, wait });
  const robotsTexts = openRobotsTexts(redis, keys);
  const robots: RobotsCache = {
    get: async (origin) => await robotsTexts.get(origin),
    set: async (origin, text, untilMs) => await robotsTexts.set(origin, text, untilMs - now()),
  };
  const pages = createPageReader({ get: politely, now, robots, userAgent });
  return {
    context,
    clock,
    seen: openSeen(redis, keys),
    wordings: openWordings(redis, keys),
    sender,
    get,
    wait,
    politely,
    parser,
    pages,
    robots,
    userAgent,
    texts,
    async [Symbol.asyncDispose]() {
      await egress[Symbol.asyncDispose]();
      await parser[Symbol.asyncDispose]();
      await pages[Symbol.asyncDispose]();
      await sender[Symbol.asyncDispose]();
      texts[Symbol.dispose]();
    },
  };
}

async function waited(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}
