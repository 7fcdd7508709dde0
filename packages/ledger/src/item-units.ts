import type { EventOf } from "@attache/contract";
import { bitsOf } from "./unit-bits.js";
import { noteUnit, type Units } from "./units.js";

/** How an item can be settled; of several settlements of one round the first of this list counts. */
export const itemOutcomes = ["alerted", "suppressed", "unmatched", "failed"] as const;
/** How an item can be classified. */
export const classifiedOutcomes = ["matched", "unmatched", "failed"] as const;

type ItemEvent = EventOf<"item.received"> | EventOf<"item.classified"> | EventOf<"item.settled">;

/** Notes one line of an item's life in its round. A round is opened by `item.received` and closed by `item.settled`. */
export function noteItem(items: Units, event: ItemEvent, ms: number, hour: number): void {
  const round = event.round ?? 0;
  noteUnit(
    items,
    {
      id: event.item ?? "",
      round,
      sinceMs: ms,
      about: event.feed ?? "",
      alert: "",
      title: event.event === "item.received" ? event.title : "",
      waitSetMs: 0,
      waitUntilMs: 0,
    },
    factOf(event, round),
    hour,
  );
}

function factOf(event: ItemEvent, round: number): number {
  switch (event.event) {
    case "item.received":
      return bitsOf({ opened: true, round });
    case "item.classified":
      return bitsOf({ sight: classifiedOutcomes.indexOf(event.outcome), round });
    case "item.settled":
      return bitsOf({ closing: itemOutcomes.indexOf(event.outcome), round, reason: event.reason });
    default:
      return event satisfies never;
  }
}
