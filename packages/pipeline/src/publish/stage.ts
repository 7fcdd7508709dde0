import { publishChannel } from "@attache/contract";
import { createEgress } from "@attache/egress";
import { consume, openDeadLetters, openDeliveries, queueName, type Consumer } from "@attache/queue";
import { keepDeadLetter } from "../bury.js";
import { runningConsumers } from "../consumer-stage.js";
import { troubleWith } from "../trouble.js";
import type { Stage } from "../stage.js";
import { userAgent } from "../user-agent.js";
import { createDeliver } from "./deliver.js";
import { logAttempt, titleOf } from "./lines.js";

/** Deliveries of one endpoint that are under way at once: one slow answer does not hold up the next. */
const concurrency = 8;

/** A queue an endpoint, so that a slow or dead one holds up nobody else. */
export const publishStage: Stage = {
  name: "publish",
  input: publishChannel.name,
  output: "webhooks",
  async run(context) {
    const { config, redis, keys } = context;
    const deliveries = openDeliveries(redis, keys);
    const letters = openDeadLetters(redis, keys);
    const egress = createEgress({ allow: config.egress.allow, userAgent: userAgent(config.egress.contact) });
    const deliver = createDeliver({ context, deliveries, letters, fetch: async (url, init) => await egress.fetch(url, init) });

    // Endpoints that have gone from the configuration still have a queue: what is in it ends rejected.
    const names = await deliveries.knownEndpoints(config.endpoints.map(({ name }) => name));
    const consumers = new Map<string, Consumer>();
    const trouble = troubleWith(context, publishChannel.name);
    for (const name of names) {
      const endpoint = config.endpoints.find((candidate) => candidate.name === name) ?? null;
      const queue = queueName(publishChannel.name, name);
      consumers.set(
        queue,
        consume({
          redis,
          keys,
          channel: publishChannel,
          name: queue,
          concurrency,
          handle: (message, work) => deliver(endpoint, message.delivery, work),
          async bury(death) {
            const delivery = death.message?.delivery;
            if (delivery) {
              logAttempt(context, delivery, { outcome: "rejected", reason: death.reason, detail: death.detail, attempt: 0 });
              await deliveries.skip(name, delivery.sequence);
            }
            await keepDeadLetter(context, letters, publishChannel, death, delivery ? titleOf(delivery) : "", name);
            if (delivery) {
              const ended = { attempts: 0, nextAttemptAt: 0, ended: "rejected" };
              await deliveries.remember(delivery.id, delivery.round, ended, config.retention.alertsMs);
            }
          },
          onError: troubleWith(context, queue),
        }),
      );
      // Nothing is to be gained by waiting for the next attempt at an endpoint that is not there.
      if (!endpoint) await consumers.get(queue)?.hurry().catch(trouble);
    }
    return runningConsumers(consumers, async () => await egress[Symbol.asyncDispose]());
  },
};
