import { memoryUse, openAlerts, openDeadLetters } from "@attache/queue";
import type { Context } from "./stage.js";
import { troubleWith } from "./trouble.js";

const everyMs = 60_000;
/** Above this share of Redis's memory old history goes, well before new work would be refused. */
const highWater = 0.75;
const alertLimit = 100_000;
const deadLimit = 10_000;

/**
 * Looks after what Redis keeps: alerts and dead letters end by age and by number (what else is kept expires by itself, or is trimmed where
 * it is written), and when memory runs short the older half of the history goes first, with an event that says so.
 */
export function watchRetention(context: Context): Disposable {
  const timer = setInterval(() => void trim(context).catch(troubleWith(context, "retention")), everyMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** One round of trimming. Resolves to how many alerts and dead letters went. */
export async function trim({ redis, keys, log, config, now }: Context): Promise<number> {
  const alerts = openAlerts(redis, keys);
  const letters = openDeadLetters(redis, keys);
  const before = now() - config.retention.alertsMs;
  let trimmed = (await alerts.trim(before, alertLimit)) + (await letters.trim(before, deadLimit));
  const { usedBytes, limitBytes } = await memoryUse(redis);
  if (limitBytes > 0 && usedBytes > limitBytes * highWater) {
    trimmed += await alerts.trim(before, Math.floor((await alerts.count()) / 2));
    log.emit("redis.memory", { used_bytes: usedBytes, limit_bytes: limitBytes, trimmed });
  }
  return trimmed;
}
