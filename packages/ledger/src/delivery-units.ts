import type { EventOf } from "@attache/contract";
import { bitsOf } from "./unit-bits.js";
import { noteUnit, type Units } from "./units.js";

/**
 * How a delivery can end; of several endings of one round the first of this list counts. They are no conflict: an attempt that is
 * repeated after a crash can end otherwise, and what arrived has arrived.
 */
export const deliveryOutcomes = ["delivered", "exhausted", "rejected", "cancelled"] as const;
/** The index of "an attempt was logged". */
const attemptedSight = 0;

/** Opens the deliveries that an alert line names. */
export function noteExpected(deliveries: Units, event: EventOf<"alert.raised"> | EventOf<"alert.updated">, ms: number, hour: number): void {
  for (const { delivery, endpoint } of event.deliveries) {
    noteUnit(
      deliveries,
      {
        id: delivery,
        round: 0,
        sinceMs: ms,
        about: endpoint,
        alert: event.alert ?? "",
        title: event.title,
        waitSetMs: 0,
        waitUntilMs: 0,
      },
      bitsOf({ opened: true, round: 0 }),
      hour,
    );
  }
}

/** Notes one attempt: it closes the delivery's round, or says until when it waits (with no time given: from this line on). */
export function noteDelivery(deliveries: Units, event: EventOf<"delivery.attempted">, ms: number, hour: number): void {
  const closing = deliveryOutcomes.findIndex((outcome) => outcome === event.outcome);
  const round = event.round ?? 0;
  noteUnit(
    deliveries,
    {
      id: event.delivery ?? "",
      round,
      sinceMs: ms,
      about: event.endpoint ?? "",
      alert: event.alert ?? "",
      title: "",
      waitSetMs: ms,
      waitUntilMs: event.next_attempt === null ? ms : Date.parse(event.next_attempt),
    },
    bitsOf({ sight: attemptedSight, round, reason: event.reason, ...(closing < 0 ? {} : { closing }) }),
    hour,
  );
}
