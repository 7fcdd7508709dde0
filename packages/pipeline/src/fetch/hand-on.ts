import { batchSize, type Item, type ItemsMessage, type Signal } from "@attache/contract";
import { logReceived } from "./lines.js";
import type { Parts } from "./parts.js";

type HandOnParts = Pick<Parts, "sender" | "texts"> & { readonly context: Pick<Parts["context"], "log"> };

/** Hands items on, and when Redis has acknowledged them, opens their rounds in the books and keeps their texts. */
export async function handOnItems({ context: { log }, sender, texts }: HandOnParts, items: readonly Item[]): Promise<void> {
  const messages: ItemsMessage[] = [];
  for (let i = 0; i < items.length; i += batchSize) messages.push({ v: 1, kind: "items", items: items.slice(i, i + batchSize) });
  await sender.send(messages);
  for (const item of items) {
    logReceived(log, item);
    texts.append(item);
  }
}

/** Signals travel as items do, each in a message of its own. */
export async function handOnSignals({ sender }: Pick<Parts, "sender">, signals: readonly Signal[]): Promise<void> {
  await sender.send(signals.map((signal): ItemsMessage => ({ v: 1, kind: "signal", signal })));
}
