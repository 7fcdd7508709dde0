import { publishChannel, type Delivery, type Endpoint, type Reason } from "@attache/contract";
import { done, type DeadLetters, type Deliveries, type DeliveryState, type Handled, type Work } from "@attache/queue";
import { attempt, fitBody, nextAttempt, sign, standardSchedule, type AttemptOutcome } from "@attache/webhook";
import { keepDeadLetter } from "../bury.js";
import type { Context } from "../stage.js";
import { logAttempt, titleOf, type Attempted } from "./lines.js";

interface Parts {
  readonly context: Context;
  readonly deliveries: Deliveries;
  readonly letters: DeadLetters;
  readonly fetch: Parameters<typeof attempt>[0]["fetch"];
}

const bodyLimitBytes = 20_000;
const skippedLimit = 100;

type Ending = "delivered" | "exhausted" | "rejected";

/**
 * Makes one attempt of one delivery: the POST, then the log line, then the memory of it. A crash in between repeats the attempt under the
 * same `webhook-id`, which the receiver can drop.
 */
export function createDeliver(parts: Parts): (endpoint: Endpoint | null, delivery: Delivery, work: Work) => Promise<Handled> {
  const { context, deliveries, letters, fetch } = parts;
  const { now, random, config } = context;

  const remember = (delivery: Delivery, state: DeliveryState): Promise<void> =>
    deliveries.remember(delivery.id, delivery.round, state, config.retention.alertsMs);

  const end = async (delivery: Delivery, ending: Ending, attempted: Omit<Attempted, "outcome">): Promise<Handled> => {
    logAttempt(context, delivery, { ...attempted, outcome: ending });
    if (ending !== "delivered") {
      await deliveries.skip(delivery.endpoint, delivery.sequence);
      const message = { v: 1, kind: "delivery", delivery } as const;
      await keepDeadLetter(
        context,
        letters,
        publishChannel,
        { message, raw: message, reason: attempted.reason ?? "internal_error", detail: attempted.detail ?? "", crashes: 0 },
        titleOf(delivery),
        delivery.endpoint,
      );
    }
    await remember(delivery, { attempts: attempted.attempt, nextAttemptAt: 0, ended: ending });
    return done;
  };

  const again = async (
    delivery: Delivery,
    outcome: "retrying" | "held",
    attempted: Omit<Attempted, "outcome"> & { readonly nextAttemptAt: number },
  ): Promise<Handled> => {
    logAttempt(context, delivery, { ...attempted, outcome });
    await remember(delivery, { attempts: attempted.attempt, nextAttemptAt: attempted.nextAttemptAt, ended: null });
    return { kind: "again", at: attempted.nextAttemptAt };
  };

  return async (endpoint, delivery, work) => {
    const state = await deliveries.state(delivery.id, delivery.round);
    if (state.ended !== null) return done;
    const attempts = state.attempts;
    if (!endpoint) {
      const detail = `the configuration has no endpoint "${delivery.endpoint}" any more; name it again and retry the dead letter`;
      return await end(delivery, "rejected", { attempt: attempts, reason: "endpoint_removed", detail });
    }
    if (state.nextAttemptAt > now()) return { kind: "again", at: state.nextAttemptAt };
    if (await stillDisabled(parts, endpoint)) {
      const detail = `${endpoint.name} answered 410 Gone and gets nothing more until its url is changed`;
      return await end(delivery, "rejected", { attempt: attempts, reason: "endpoint_disabled", detail });
    }
    if (endpoint.rate && state.nextAttemptAt === 0) {
      const slot = await deliveries.reserve(endpoint.name, now(), endpoint.rate.perMs / endpoint.rate.count);
      if (slot > now()) return await again(delivery, "held", { attempt: attempts, reason: "rate", nextAttemptAt: slot });
    }

    const skipped = (await deliveries.skipped(endpoint.name, skippedLimit)).filter((sequence) => sequence < delivery.sequence);
    const body = bodyOf(delivery, skipped);
    const startedAt = now();
    const outcome = await attempt({
      url: endpoint.url,
      headers: sign({ secrets: endpoint.secrets, id: delivery.alert, timestamp: Math.floor(startedAt / 1000), body }),
      body,
      timeoutMs: endpoint.timeoutMs,
      fetch,
      signal: work.signal,
    });
    if (outcome.kind === "retry" && outcome.reason === "aborted" && work.signal.aborted) {
      const detail = "the process was told to stop before the endpoint answered; it is tried again at the next start";
      return await again(delivery, "held", { attempt: attempts, reason: "shutdown", detail, nextAttemptAt: now() });
    }
    const made = { attempt: attempts + 1, durationMs: now() - startedAt, waitMs: work.waitMs, ...told(outcome) };
    switch (outcome.kind) {
      case "delivered": {
        const handled = await end(delivery, "delivered", made);
        await deliveries.told(endpoint.name, skipped);
        return handled;
      }
      case "reject":
        return await end(delivery, "rejected", made);
      case "disable": {
        await deliveries.disable(endpoint.name, endpoint.url);
        context.log.emit("endpoint.disabled", { endpoint: endpoint.name, reason: "endpoint_gone" });
        return await end(delivery, "rejected", made);
      }
      case "retry": {
        const next = nextAttempt({
          attempt: attempts + 1,
          ...(outcome.retryAfter === undefined ? {} : { retryAfter: outcome.retryAfter }),
          now: now(),
          random,
          schedule: endpoint.retryMs ?? standardSchedule,
        });
        if ("exhausted" in next) return await end(delivery, "exhausted", made);
        return await again(delivery, "retrying", { ...made, nextAttemptAt: next.at });
      }
    }
  };
}

function told(outcome: AttemptOutcome): { readonly httpStatus?: number | null; readonly reason?: Reason; readonly detail?: string } {
  if (outcome.kind === "delivered") return { httpStatus: outcome.status };
  if (outcome.kind === "disable") return { httpStatus: 410, reason: outcome.reason, detail: "the endpoint answered 410 Gone" };
  return { httpStatus: outcome.kind === "retry" ? outcome.status : null, reason: outcome.reason, detail: outcome.detail };
}

function bodyOf({ body }: Delivery, skipped: readonly number[]): string {
  const whole = body.type === "attache.ping" ? body : { ...body, data: { ...body.data, skipped } };
  return fitBody(whole, bodyLimitBytes);
}

/** A disabled endpoint starts afresh when its address changes. */
async function stillDisabled({ context, deliveries }: Parts, endpoint: Endpoint): Promise<boolean> {
  const disabledUrl = await deliveries.disabledUrl(endpoint.name);
  if (disabledUrl === null) return false;
  if (disabledUrl === endpoint.url) return true;
  await deliveries.enable(endpoint.name);
  context.log.emit("endpoint.enabled", { endpoint: endpoint.name });
  return false;
}
