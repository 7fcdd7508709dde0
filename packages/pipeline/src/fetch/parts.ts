import { itemsChannel, type ItemsMessage } from "@attache/contract";
import { createEgress, type Egress, type EgressOptions } from "@attache/egress";
import { createParser, type Parser } from "@attache/feed";
import { createNdjson, type Ndjson } from "@attache/log";
import { openClock, openSeen, openSender, openWordings, type Clock, type Seen, type Sender, type Wordings } from "@attache/queue";
import { join } from "node:path";
import type { Context } from "../stage.js";
import { userAgent } from "../user-agent.js";

/** What the fetch stage works with. */
export interface Parts extends AsyncDisposable {
  readonly context: Context;
  readonly clock: Clock;
  readonly seen: Seen;
  readonly wordings: Wordings;
  readonly sender: Sender<ItemsMessage>;
  readonly egress: Egress;
  readonly parser: Parser;
  readonly texts: Ndjson;
}

export function openParts(context: Context, { resolve }: Pick<EgressOptions, "resolve"> = {}): Parts {
  const { config, redis, keys, log, dataDir } = context;
  const sender = openSender(redis, keys, itemsChannel);
  const egress = createEgress({
    allow: config.egress.allow,
    userAgent: userAgent(config.egress.contact),
    ...(resolve ? { resolve } : {}),
  });
  const parser = createParser({ threads: 2 });
  const texts = createNdjson({ dir: join(dataDir, "items"), name: `items-${log.instance}`, retentionMs: config.retention.itemsMs });
  return {
    context,
    clock: openClock(redis, keys),
    seen: openSeen(redis, keys),
    wordings: openWordings(redis, keys),
    sender,
    egress,
    parser,
    texts,
    async [Symbol.asyncDispose]() {
      await egress[Symbol.asyncDispose]();
      await parser[Symbol.asyncDispose]();
      await sender[Symbol.asyncDispose]();
      texts[Symbol.dispose]();
    },
  };
}
