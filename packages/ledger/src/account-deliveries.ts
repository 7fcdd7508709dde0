import { countClosed, countReasons, countUnits, isCarriedIn, judgeOpen, listUnaccounted, type Judgement } from "./account.js";
import type { ByOutcome, DeliveryAccount } from "./books.js";
import { countGroups } from "./count-groups.js";
import { deliveryOutcomes } from "./delivery-units.js";
import type { Tallies } from "./tallies.js";
import { isOpened, roundOf } from "./unit-bits.js";
import type { Units } from "./units.js";

/** The account of the deliveries: what the alert lines promised, and what the attempts came to. */
export function accountDeliveries(deliveries: Units, tallies: Tallies, judgement: Judgement): DeliveryAccount {
  const judged = judgeOpen(deliveries, judgement);
  const unaccounted = judged.filter((open) => open.unaccounted);
  return {
    expected: countUnits(deliveries, isOpened),
    carried_in: countUnits(deliveries, isCarriedIn),
    retried: countUnits(deliveries, (bits) => !isOpened(bits) && roundOf(bits) > 0),
    outcomes: byOutcome((outcome) => countClosed(deliveries, outcome)),
    reasons: byOutcome((outcome) => countReasons(deliveries, outcome)),
    in_flight: judged.length - unaccounted.length,
    waiting: judged.filter(({ waits }) => waits).length,
    unaccounted: unaccounted.length,
    unaccounted_list: listUnaccounted(judged),
    attempts: countGroups(tallies, "attempt", 1).counts,
  };
}

type Ending = (typeof deliveryOutcomes)[number];

function byOutcome<Value>(value: (index: number) => Value): ByOutcome<Ending, Value> {
  const of = (outcome: Ending): Value => value(deliveryOutcomes.indexOf(outcome));
  return { delivered: of("delivered"), exhausted: of("exhausted"), rejected: of("rejected"), cancelled: of("cancelled") };
}
