import { classifiedChannel, itemsChannel, type Classified, type ItemsMessage } from "@attache/contract";
import { consume, done, openDeadLetters, openSender } from "@attache/queue";
import { createClassifier, loadProfile } from "@attache/theme";
import { keepDeadLetter } from "../bury.js";
import { runningConsumers } from "../consumer-stage.js";
import { troubleWith } from "../trouble.js";
import type { Stage } from "../stage.js";
import { classifyItem, logClassified } from "./classify.js";

export const classifyStage: Stage = {
  name: "classify",
  input: itemsChannel.name,
  output: classifiedChannel.name,
  async run(context) {
    const { redis, keys, log, config } = context;
    const classifier = createClassifier(loadProfile(config.baseline));
    const sender = openSender(redis, keys, classifiedChannel);
    const letters = openDeadLetters(redis, keys);

    const handOn = async (items: readonly Classified[], startedAt: number, waitMs: number): Promise<void> => {
      await sender.send([{ v: 1, kind: "items", items: [...items] }]);
      const eachMs = (performance.now() - startedAt) / items.length;
      for (const item of items) logClassified(log, item, classifier.version, eachMs, waitMs);
    };

    const consumer = consume<ItemsMessage>({
      redis,
      keys,
      channel: itemsChannel,
      concurrency: 2,
      async handle(message, { waitMs }) {
        if (message.kind === "signal") {
          await sender.send([message]);
          return done;
        }
        const startedAt = performance.now();
        const results = message.items.map((item) => classifyItem(classifier, item));
        await handOn(
          results.map((result) => result.classified),
          startedAt,
          waitMs,
        );
        for (const { classified, detail } of results) {
          if (classified.outcome !== "failed") continue;
          const one: ItemsMessage = { ...message, items: [classified.item] };
          await keepDeadLetter(
            context,
            letters,
            itemsChannel,
            { message: one, raw: one, reason: classified.reason, detail, crashes: 0 },
            classified.item.title,
          );
        }
        return done;
      },
      async bury(death) {
        const items = death.message?.kind === "items" ? death.message.items : [];
        if (items.length > 0) {
          await handOn(
            items.map((item) => ({ outcome: "failed", item, reason: death.reason })),
            performance.now(),
            0,
          );
        }
        await keepDeadLetter(context, letters, itemsChannel, death, items[0]?.title ?? "");
      },
      onError: troubleWith(context, itemsChannel.name),
    });
    return runningConsumers(new Map([[itemsChannel.name, consumer]]), async () => await sender[Symbol.asyncDispose]());
  },
};
