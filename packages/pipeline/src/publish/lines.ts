import type { Delivery, EventOf, Reason } from "@attache/contract";
import type { Context } from "../stage.js";

/** What one attempt came to, as the log tells it. */
export interface Attempted {
  readonly outcome: EventOf<"delivery.attempted">["outcome"];
  readonly attempt: number;
  readonly reason?: Reason;
  readonly detail?: string;
  readonly httpStatus?: number | null;
  readonly nextAttemptAt?: number;
  readonly durationMs?: number;
  readonly waitMs?: number;
}

export function logAttempt({ log, now }: Pick<Context, "log" | "now">, delivery: Delivery, attempted: Attempted): void {
  const { reason, detail, durationMs, waitMs, nextAttemptAt } = attempted;
  log.emit("delivery.attempted", {
    delivery: delivery.id,
    alert: delivery.alert,
    endpoint: delivery.endpoint,
    round: delivery.round,
    sequence: delivery.sequence,
    outcome: attempted.outcome,
    attempt: attempted.attempt,
    http_status: attempted.httpStatus ?? null,
    next_attempt: nextAttemptAt === undefined ? null : new Date(nextAttemptAt).toISOString(),
    total_ms: Math.max(0, now() - Date.parse(delivery.raised)),
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(durationMs === undefined ? {} : { duration_ms: Math.round(durationMs * 1000) / 1000 }),
    ...(waitMs === undefined ? {} : { wait_ms: waitMs }),
  });
}

export const titleOf = ({ body }: Delivery): string => (body.type === "attache.ping" ? body.data.message : body.data.headline);
