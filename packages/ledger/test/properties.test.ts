import type { LogEvent } from "@attache/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balance, empty, fold, merge, type Ledger } from "../src/index.js";
import { attempted, beat, classified, fetched, judged, logLines, minute, raised, received, settled, started } from "./log-lines.js";

const outcomes = ["alerted", "suppressed", "unmatched", "failed"] as const;
const endings = ["delivered", "exhausted", "rejected", "cancelled"] as const;
const reasonOf = { alerted: undefined, suppressed: "cooldown", unmatched: "no_rule", failed: "crashed" } as const;
const lastAt = 60 * minute;

/** What becomes of one item: `repeats` lines of each kind, as crashes make them. */
const fateArbitrary = fc.record({
  at: fc.integer({ min: 0, max: lastAt }),
  received: fc.boolean(),
  classified: fc.boolean(),
  settled: fc.option(fc.constantFrom(...outcomes)),
  conflicting: fc.boolean(),
  round: fc.integer({ min: 0, max: 2 }),
  repeats: fc.integer({ min: 1, max: 3 }),
  deliveries: fc.array(fc.option(fc.constantFrom(...endings)), { maxLength: 3 }),
  polled: fc.boolean(),
  /** What the desk said, one verdict after the other; two of them may come at the same moment. */
  verdicts: fc.array(fc.record({ verdict: fc.constantFrom("right", "wrong", "missed"), at: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 4,
  }),
});
type Fate = typeof fateArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function linesOf(fates: readonly Fate[]): LogEvent[] {
  const log = logLines();
  for (const service of ["fetcher", "classifier", "alerter", "publisher"]) {
    log.write(service, 0, "process.started", started(service.replace(/i?er$/, "")));
  }
  for (const [i, fate] of fates.entries()) {
    const item = `item${i}`;
    for (let copy = 0; copy < fate.repeats; copy += 1) {
      // After a crash another instance writes the repeat.
      const again = ` 0000000${copy}`;
      if (fate.received) log.write(`fetcher${again}`, fate.at + copy, "item.received", received(item, fate.round));
      if (fate.classified) log.write(`classifier${again}`, fate.at + copy, "item.classified", classified(item, "matched", fate.round));
      if (fate.settled !== null)
        log.write(`alerter${again}`, fate.at + copy, "item.settled", settled(item, fate.settled, reasonOf[fate.settled], fate.round));
      for (const [j, ending] of fate.deliveries.entries()) {
        log.write(`alerter${again}`, fate.at + copy, "alert.raised", raised(`alert${i}.${j}`, [`delivery${i}.${j}`]));
        log.write(
          `publisher${again}`,
          fate.at + copy,
          "delivery.attempted",
          attempted(`delivery${i}.${j}`, ending ?? "retrying", { next: fate.at }),
        );
      }
    }
    if (fate.settled === "failed" && fate.conflicting)
      log.write("alerter", fate.at, "item.settled", settled(item, "unmatched", "no_rule", fate.round));
    for (const [j, { verdict, at }] of fate.verdicts.entries())
      log.write(`judge 0000000${j}`, at * minute, "alert.judged", judged(item, verdict, { rule: `rule${i % 2}` }));
    if (fate.polled) log.write("fetcher", fate.at, "feed.fetched", fetched(`feed${i % 3}`, i % 2 === 0 ? "updated" : "unchanged", i, 1));
  }
  log.write("fetcher", lastAt + 5 * minute, "process.heartbeat", beat);
  return log.lines;
}

const foldAll = (lines: readonly (LogEvent | string)[]): Ledger => lines.reduce((state: Ledger, line) => fold(state, line), empty());
const conflicting = (fate: Fate): boolean => fate.settled === "failed" && fate.conflicting;
const fatesArbitrary = fc.array(fateArbitrary, { maxLength: 25 });

describe("whatever happened", () => {
  test("the same books come out of any order, split, repeat and merge of the lines", () => {
    fc.assert(
      fc.property(fatesArbitrary, fc.array(fc.nat(3), { minLength: 1 }), fc.infiniteStream(fc.nat()), (fates, parts, random) => {
        const lines = [...linesOf(fates), "{torn", '{"event":"of a newer version","service":"x","instance":"y","seq":1}', "[]"];
        const books = balance(foldAll(lines));

        const repeated = lines.flatMap((line, i) => (i % 3 === 0 ? [line, line] : [line]));
        const keyed = repeated.map((line) => ({ line, key: random.next().value ?? 0 }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ line }) => line);
        expect(balance(foldAll(shuffled))).toEqual(books);

        const split = [0, 1, 2, 3].map((part) => foldAll(shuffled.filter((_, i) => parts[i % parts.length] === part || i % 11 === part)));
        // Every line is in one part at least: those of the last part are what no other took.
        const rest = foldAll(shuffled);
        const merged = [...split, rest].reduce((all, part) => merge(part, all));
        expect(balance(merged)).toEqual(books);
        const disjoint = [0, 1, 2].map((part) => foldAll(shuffled.filter((_, i) => i % 3 === part)));
        expect(balance(disjoint.reduce((all, part) => merge(all, part)))).toEqual(books);
      }),
    );
  });

  test("the totals are those of a naive count", () => {
    fc.assert(
      fc.property(fatesArbitrary, (fates) => {
        const { items, deliveries, conflicts, flow } = balance(foldAll(linesOf(fates)));
        const count = (is: (fate: Fate) => boolean): number => fates.filter(is).length;
        const sent = fates.flatMap((fate) => fate.deliveries);
        expect(items.received).toBe(count((fate) => fate.received));
        expect(items.carried_in).toBe(count((fate) => !fate.received && (fate.classified || fate.settled !== null)));
        expect(items.classified.matched).toBe(count((fate) => fate.classified));
        expect(items.outcomes).toEqual({
          alerted: count(({ settled: as }) => as === "alerted"),
          suppressed: count(({ settled: as }) => as === "suppressed"),
          unmatched: count((fate) => fate.settled === "unmatched" || conflicting(fate)),
          failed: count((fate) => fate.settled === "failed" && !conflicting(fate)),
        });
        expect(conflicts).toBe(count(conflicting));
        expect(deliveries.expected).toBe(sent.length);
        for (const ending of endings) expect(deliveries.outcomes[ending]).toBe(sent.filter((as) => as === ending).length);
        expect(flow.new_items).toBe(count((fate) => fate.polled));
        const last = fates.flatMap(({ verdicts }) => {
          const at = Math.max(...verdicts.map((one) => one.at));
          return verdicts.findLast((one) => one.at === at)?.verdict ?? [];
        });
        const weeks = balance(foldAll(linesOf(fates))).judged;
        expect(weeks.length).toBe(last.length > 0 ? 1 : 0);
        for (const verdict of ["right", "wrong", "missed"] as const)
          expect(weeks[0]?.[verdict] ?? 0).toBe(last.filter((one) => one === verdict).length);
      }),
    );
  });

  test("unaccounted is exactly what is open for longer than the grace, and every sum closes", () => {
    fc.assert(
      fc.property(fatesArbitrary, (fates) => {
        const { items, deliveries } = balance(foldAll(linesOf(fates)));
        const open = fates.flatMap((fate, i) =>
          (fate.received || fate.classified) && fate.settled === null ? [{ id: `item${i}`, at: fate.at }] : [],
        );
        // The last line comes 5 minutes, the grace, after the latest moment at which an item can come.
        expect(items.unaccounted_list.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
        const settledItems = Object.values(items.outcomes).reduce((all, n) => all + n, 0);
        expect(items.received + items.carried_in).toBe(settledItems + items.in_flight + items.unaccounted);
        const ended = Object.values(deliveries.outcomes).reduce((all, n) => all + n, 0);
        expect(deliveries.expected + deliveries.carried_in + deliveries.retried).toBe(
          ended + deliveries.in_flight + deliveries.unaccounted,
        );
      }),
    );
  });

  test("a ledger that was stored and loaded goes on as if it had not been", () => {
    fc.assert(
      fc.property(fatesArbitrary, fc.nat(), (fates, cut) => {
        const lines = linesOf(fates);
        const at = cut % lines.length;
        const loaded = structuredClone(foldAll(lines.slice(0, at)));
        expect(balance(lines.slice(at).reduce((state, line) => fold(state, line), loaded))).toEqual(balance(foldAll(lines)));
      }),
    );
  });
});

test("a merge leaves its parts as they were", () => {
  const log = logLines();
  const a = foldAll([log.write("fetcher", 0, "item.received", received("a"))]);
  const b = foldAll([log.write("alerter", 1, "item.settled", settled("a", "alerted"))]);
  const before = [balance(a), balance(b)];
  expect(balance(merge(a, b))).toMatchObject({ balanced: true, in_flight: 0, items: { received: 1, outcomes: { alerted: 1 } } });
  expect([balance(a), balance(b)]).toEqual(before);
});
