import { describe, expect, test } from "vitest";
import { balance, empty, fold, formatBooks } from "../src/index.js";
import { judged, logLines, minute } from "./log-lines.js";

const day = 24 * 60 * minute;

function booksOf(write: (log: ReturnType<typeof logLines>) => void) {
  const log = logLines();
  write(log);
  return balance(log.lines.reduce((state, line) => fold(state, line), empty()));
}

describe("the desk's verdicts", () => {
  test("are counted by week and by rule, with the share that was right", () => {
    const books = booksOf((log) => {
      log.write("judge", 0, "alert.judged", judged("a", "right", { rule: "one", alert: "alert-a" }));
      log.write("judge", 1, "alert.judged", judged("b", "right", { rule: "one" }));
      log.write("judge", 2, "alert.judged", judged("b", "wrong", { rule: "two" }));
      log.write("judge", 3, "alert.judged", judged("c", "missed"));
      log.write("judge", 4, "alert.judged", judged("d", "missed", { raised: "2026-01-05T00:00:00.000Z" }));
    });
    expect(books.judged).toEqual([
      { week: "2026-W02", right: 0, wrong: 0, precision: null, missed: 1, rules: {} },
      {
        week: "2026-W01",
        right: 2,
        wrong: 1,
        precision: 2 / 3,
        missed: 1,
        rules: { one: { right: 2, wrong: 0, precision: 1 }, two: { right: 0, wrong: 1, precision: 0 } },
      },
    ]);
    expect(books.balanced).toBe(true);
    expect(formatBooks(books)).toContain(
      [
        "JUDGED  week 2026-W02: 0 right, 0 wrong, 1 missed",
        "  week 2026-W01: 2 right, 1 wrong (67 % precision), 1 missed",
        "  by rule one: 2 right, 0 wrong (100 % precision)",
        "  by rule two: 0 right, 1 wrong (0 % precision)",
      ].join("\n"),
    );
  });

  test("may change: the last one counts, in the week of the alert", () => {
    const raised = "2026-01-02T03:00:00.000Z";
    const { judged: weeks } = booksOf((log) => {
      log.write("judge 00000002", 20 * day, "alert.judged", judged("a", "wrong", { raised }));
      log.write("judge 00000001", 0, "alert.judged", judged("a", "right", { raised }));
    });
    expect(weeks).toMatchObject([{ week: "2026-W01", right: 0, wrong: 1 }]);
  });

  test("are in nobody's way where there are none", () => {
    const books = booksOf((log) => log.write("fetcher", 0, "process.heartbeat", { rss: 1 }));
    expect(books.judged).toEqual([]);
    expect(formatBooks(books)).not.toContain("JUDGED");
  });

  test.each([
    ["2026-01-04T23:59:59.999Z", "2026-W01"],
    ["2026-01-05T00:00:00.000Z", "2026-W02"],
    ["2024-12-30T00:00:00.000Z", "2025-W01"],
    ["2027-01-03T12:00:00.000Z", "2026-W53"],
    ["2021-01-01T00:00:00.000Z", "2020-W53"],
  ])("of %s are of week %s", (raised, week) => {
    expect(booksOf((log) => log.write("judge", 0, "alert.judged", judged("a", "right", { raised }))).judged[0]?.week).toBe(week);
  });
});
