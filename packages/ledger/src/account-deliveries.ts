import { countReasons, countUnits, isCarriedIn, judgeOpen, listUnaccounted, type Judgement } from "./account.js";
import type { DeliveryAccount } from "./books.js";
import { countGroups } from "./count-groups.js";
import { deliveryOutcomes } from "./delivery-units.js";
import type { Tallies } from "./tallies.js";
import { closingOf, isOpened, roundOf } from "./unit-bits.js";
import type { Units } from "./units.js";

/** The account of the deliveries: what the alert lines promised, and what the attempts came to. */
export function accountDeliveries(deliveries: Units, tallies: Tallies, judgement: Judgement): DeliveryAccount {
  const judged = judgeOpen(deliveries, judgement);
  const unaccounted = judged.filter((open) => open.unaccounted);
  const ended = (outcome: (typeof deliveryOutcomes)[number]): number =>
    countUnits(deliveries, (bits) => closingOf(bits) === deliveryOutcomes.indexOf(outcome));
  return {
    expected: countUnits(deliveries, isOpened),
    carried_in: countUnits(deliveries, isCarriedIn),
    retried: countUnits(deliveries, (bits) => !isOpened(bits) && roundOf(bits) > 0),
    outcomes: {
      delivered: ended("delivered"),
      exhausted: ended("exhausted"),
      rejected: ended("rejected"),
      cancelled: ended("cancelled"),
    },
    reasons: countReasons(deliveries),
    in_flight: judged.length - unaccounted.length,
    waiting: judged.filter(({ waits }) => waits).length,
    unaccounted: unaccounted.length,
    unaccounted_list: listUnaccounted(judged),
    attempts: countGroups(tallies, "attempt", 1).counts,
  };
}
