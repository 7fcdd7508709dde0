import { classifiedChannel, publishChannel, type Classified, type ClassifiedMessage, type DeliveryMessage } from "@attache/contract";
import {
  consume,
  done,
  openAlerts,
  openDeadLetters,
  openDecisions,
  openDeliveries,
  openDigests,
  openSender,
  queueName,
  type Sender,
} from "@attache/queue";
import { compile } from "@attache/watch";
import { keepDeadLetter } from "../bury.js";
import { runningConsumers } from "../consumer-stage.js";
import { troubleWith } from "../trouble.js";
import type { Stage } from "../stage.js";
import { createBacklog } from "./backlog.js";
import { candidateSchema, choiceSchema } from "./digest.js";
import { createRaise } from "./raise.js";

/** Decides on items, one batch at a time over all processes, so that two reports of one event never decide past each other. */
export const alertStage: Stage = {
  name: "alert",
  input: classifiedChannel.name,
  output: publishChannel.name,
  async run(context) {
    const { redis, keys, config } = context;
    const senders = new Map<string, Sender<DeliveryMessage>>();
    const deliveries = openDeliveries(redis, keys);
    const senderTo = async (endpoint: string): Promise<Sender<DeliveryMessage>> => {
      const known = senders.get(endpoint);
      if (known) return known;
      await deliveries.knownEndpoints([endpoint]);
      const sender = openSender(redis, keys, publishChannel, queueName(publishChannel.name, endpoint));
      senders.set(endpoint, sender);
      return sender;
    };
    const letters = openDeadLetters(redis, keys);
    const parts = {
      context,
      senderTo,
      alerts: openAlerts(redis, keys),
      decisions: openDecisions(redis, keys),
      digests: openDigests(redis, keys, { candidate: candidateSchema, choice: choiceSchema }),
      matcher: compile(config.rules),
    };
    const raise = createRaise(parts);
    const backlog = createBacklog(parts);

    const settle = async (items: readonly Classified[], waitMs: number): Promise<void> => {
      await raise(
        items.filter(({ item }) => item.backlog === null),
        waitMs,
      );
      await backlog(
        items.filter(({ item }) => item.backlog !== null),
        waitMs,
      );
    };

    const consumer = consume<ClassifiedMessage>({
      redis,
      keys,
      channel: classifiedChannel,
      concurrency: 1,
      globalConcurrency: 1,
      async handle(message, { waitMs }) {
        // Rules on signals (a silent feed, a surge) come with the rules' growth; until then a signal is noted by its own event alone.
        if (message.kind === "items") await settle(message.items, waitMs);
        return done;
      },
      async bury(death) {
        const items = death.message?.kind === "items" ? death.message.items : [];
        await settle(
          items.map(({ item }) => ({ outcome: "failed", item, reason: death.reason })),
          0,
        );
        await keepDeadLetter(context, letters, classifiedChannel, death, items[0]?.item.title ?? "");
      },
      onError: troubleWith(context, classifiedChannel.name),
    });
    return runningConsumers(new Map([[classifiedChannel.name, consumer]]), async () => {
      await Promise.all([...senders.values()].map((sender) => sender[Symbol.asyncDispose]()));
    });
  },
};
