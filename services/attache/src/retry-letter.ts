import {
  classifiedChannel,
  itemsChannel,
  publishChannel,
  type Channel,
  type DeadLetter,
  type Item,
  type ItemsMessage,
} from "@attache/contract";
import type { Log } from "@attache/log";
import { logReceived } from "@attache/pipeline";
import { keysOf, openSender, queueName, type Redis } from "@attache/queue";

/** Hands a dead letter's message on again, in its next round. Resolves to why it could not, or null. */
export async function retryLetter(letter: DeadLetter, redis: Redis, log: Log): Promise<string | null> {
  switch (letter.channel) {
    case "items": {
      const parsed = itemsChannel.schema.safeParse(letter.message);
      if (!parsed.success || parsed.data.kind !== "items") return "its message is not one that this version can read";
      return await retryItems(parsed.data.items, redis, log);
    }
    case "classified": {
      const parsed = classifiedChannel.schema.safeParse(letter.message);
      if (!parsed.success || parsed.data.kind !== "items") return "its message is not one that this version can read";
      return await retryItems(
        parsed.data.items.map(({ item }) => item),
        redis,
        log,
      );
    }
    case "publish": {
      const parsed = publishChannel.schema.safeParse(letter.message);
      if (!parsed.success) return "its message is not one that this version can read";
      const { delivery } = parsed.data;
      const again = { ...parsed.data, delivery: { ...delivery, round: delivery.round + 1 } };
      await send(redis, publishChannel, again, queueName(publishChannel.name, delivery.endpoint));
      return null;
    }
  }
}

/** An item tried again is read anew from the first stage on, by itself: it is nobody's backlog any more. */
async function retryItems(items: readonly Item[], redis: Redis, log: Log): Promise<null> {
  const again = items.map((item): Item => ({ ...item, round: item.round + 1, backlog: null }));
  const message: ItemsMessage = { v: 1, kind: "items", items: again };
  await send(redis, itemsChannel, message, itemsChannel.name);
  for (const item of again) logReceived(log, item);
  return null;
}

async function send<Message>(redis: Redis, channel: Channel<Message>, message: Message, name: string): Promise<void> {
  const sender = openSender(redis, keysOf(), channel, name);
  try {
    await sender.send([message]);
  } finally {
    await sender[Symbol.asyncDispose]();
  }
}
