import { reasons, type Reason } from "@attache/contract";

/**
 * What is known of one unit (an item in a round, a delivery in a round), in 20 bits. Two such facts combine by "or", the reason by the
 * smaller: whatever the order and however often, the same comes out.
 *
 *     bit 0        its opening was seen (item.received; the alert line that names the delivery)
 *     bits 1 to 4  the closing outcomes seen; of several the first of the list counts
 *     bits 5 to 7  what else was seen (how it was classified; that it was attempted)
 *     bits 8 to 11 the round, 15 for any later one
 *     bits 12 on   the reason of its closing, from 1
 */
export interface UnitFact {
  readonly opened?: boolean;
  /** Index into the unit's closing outcomes. */
  readonly closing?: number;
  /** Index into what else can be seen of it. */
  readonly sight?: number;
  readonly round: number;
  readonly reason?: Reason | undefined;
}

const closingShift = 1;
const sightShift = 5;
const roundShift = 8;
const reasonShift = 12;
const lastRound = 15;
const closingMask = 0b1111;
const sightMask = 0b111;
const belowReason = (1 << reasonShift) - 1;
const reasonNumbers = new Map<string, number>(reasons.map((reason, i) => [reason, i + 1]));

export function bitsOf({ opened = false, closing, sight, round, reason }: UnitFact): number {
  return (
    (opened ? 1 : 0) |
    (closing === undefined ? 0 : 1 << (closingShift + closing)) |
    (sight === undefined ? 0 : 1 << (sightShift + sight)) |
    (Math.min(round, lastRound) << roundShift) |
    ((closing === undefined || reason === undefined ? 0 : (reasonNumbers.get(reason) ?? 0)) << reasonShift)
  );
}

export function combine(a: number, b: number): number {
  const [reasonA, reasonB] = [a >>> reasonShift, b >>> reasonShift];
  const reason = reasonA === 0 || reasonB === 0 ? reasonA | reasonB : Math.min(reasonA, reasonB);
  return ((a | b) & belowReason) | (reason << reasonShift);
}

export const isOpened = (bits: number): boolean => (bits & 1) === 1;
export const isClosed = (bits: number): boolean => closingsOf(bits) !== 0;
export const roundOf = (bits: number): number => (bits >>> roundShift) & lastRound;
export const reasonOf = (bits: number): Reason | null => reasons[(bits >>> reasonShift) - 1] ?? null;
export const wasSeen = (bits: number, sight: number): boolean => ((bits >>> sightShift) & sightMask & (1 << sight)) !== 0;

/** The index of the closing outcome that counts; −1 while open. */
export const closingOf = (bits: number): number => 31 - Math.clz32(closingsOf(bits) & -closingsOf(bits));
/** Closed in two ways that exclude each other. */
export const isConflict = (bits: number): boolean => (closingsOf(bits) & (closingsOf(bits) - 1)) !== 0;

const closingsOf = (bits: number): number => (bits >>> closingShift) & closingMask;
