import { countClosed, countReasons, countUnits, judgeOpen, listUnaccounted, type Judgement } from "./account.js";
import type { ByOutcome, ItemAccount, RoundAccount } from "./books.js";
import { classifiedOutcomes, itemOutcomes } from "./item-units.js";
import { isConflict, isOpened, roundOf, wasSeen } from "./unit-bits.js";
import { censusOf, type Units } from "./units.js";

/** The account of the items: every round of every item is one unit. */
export function accountItems(items: Units, judgement: Judgement): ItemAccount {
  const judged = judgeOpen(items, judgement);
  const unaccounted = judged.filter((open) => open.unaccounted);
  const rounds = [...new Set([...censusOf(items)].map(([bits]) => roundOf(bits)))].sort((a, b) => a - b);
  return {
    received: countUnits(items, isOpened),
    carried_in: countUnits(items, (bits) => !isOpened(bits)),
    outcomes: byOutcome((outcome) => countClosed(items, outcome)),
    reasons: byOutcome((outcome) => countReasons(items, outcome)),
    in_flight: judged.length - unaccounted.length,
    unaccounted: unaccounted.length,
    unaccounted_list: listUnaccounted(judged),
    classified: classifiedOf(items),
    conflicts: countUnits(items, isConflict),
    rounds: rounds.map((round): RoundAccount => {
      const ofRound = (bits: number): boolean => roundOf(bits) === round;
      const open = judged.filter(({ unit }) => ofLast(unit.round) === round);
      const late = open.filter((one) => one.unaccounted).length;
      return {
        round,
        received: countUnits(items, (bits) => ofRound(bits) && isOpened(bits)),
        carried_in: countUnits(items, (bits) => ofRound(bits) && !isOpened(bits)),
        outcomes: byOutcome((outcome) => countClosed(items, outcome, ofRound)),
        in_flight: open.length - late,
        unaccounted: late,
      };
    }),
  };
}

type ItemOutcome = (typeof itemOutcomes)[number];
type ClassifiedOutcome = (typeof classifiedOutcomes)[number];

function byOutcome<Value>(value: (index: number) => Value): ByOutcome<ItemOutcome, Value> {
  const of = (outcome: ItemOutcome): Value => value(itemOutcomes.indexOf(outcome));
  return { alerted: of("alerted"), suppressed: of("suppressed"), unmatched: of("unmatched"), failed: of("failed") };
}

function classifiedOf(items: Units): ByOutcome<ClassifiedOutcome> {
  const seen = (outcome: ClassifiedOutcome): number => countUnits(items, (bits) => wasSeen(bits, classifiedOutcomes.indexOf(outcome)));
  return { matched: seen("matched"), unmatched: seen("unmatched"), failed: seen("failed") };
}

/** Bits know rounds up to 15. */
const ofLast = (round: number): number => Math.min(round, 15);
