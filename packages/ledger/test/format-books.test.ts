import { expect, test } from "vitest";
import { balance, empty, fold, formatBooks } from "../src/index.js";
import { attempted, beat, fetched, logLines, minute, raised, received, settled } from "./log-lines.js";

test("books that balance say so first", () => {
  const log = logLines();
  log.write("fetcher", 0, "feed.fetched", fetched("f1", "updated", 40, 2));
  log.write("fetcher", 0, "feed.fetched", { ...fetched("f2", "soft_error", 0, 0), name: "江海日报", reason: "unavailable" });
  for (const item of ["a", "b"]) log.write("fetcher", 0, "item.received", received(item));
  log.write("alerter", 1, "item.settled", settled("a", "alerted"));
  log.write("alerter", 1, "item.settled", settled("b", "unmatched", "no_rule"));
  log.write("alerter", 1, "alert.raised", raised("alert1", ["d1"]));
  log.write("publisher", 2, "delivery.attempted", attempted("d1", "delivered"));
  const text = formatBooks(balance(log.lines.reduce((state, line) => fold(state, line), empty())));
  expect(text).toMatchInlineSnapshot(`
    "Books balance: 2 items received, 2 settled; 1 delivery, 1 ended; 0 in flight, nothing unaccounted for.

    As of 2026-01-02 03:00:00 UTC, by a log that begins 2026-01-02 03:00:00 UTC; grace 300 s.

    ITEMS
      received     2
      carried in   0
      classified   0
      alerted      1
      suppressed   0
      unmatched    1  no rule 1
      failed       0
      in flight    0
      unaccounted  0

    DELIVERIES
      expected     1
      carried in   0
      delivered    1
      exhausted    0
      rejected     0
      cancelled    0
      in flight    0
      unaccounted  0
      attempts     1  delivered 1

    FEEDS  2 new of 40 entries, 0 seen in a second feed
      江海日报    soft error  unavailable  0 new of 0   next 04:00
      Name of f1  updated                  2 new of 40  next 04:00

    ALERTS
      raised         1  high 1
      updated        0
      suppressed     0
      by rule rule1  1

    LOG  8 lines of 3 processes.
    "
  `);
});

test("books that do not balance name what is missing, and no text in them drives the terminal", () => {
  const log = logLines();
  log.write("fetcher", 0, "item.received", { ...received("a"), title: "Title \u001b[2J\u202e of a" });
  log.write("fetcher", 6 * minute, "process.heartbeat", beat);
  const text = formatBooks(balance(log.lines.reduce((state, line) => fold(state, line), empty())));
  expect(text).toMatch(/^UNACCOUNTED: 1 item open for longer than the grace/);
  expect(text).toContain("item a");
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test("an empty log is told as one", () => {
  expect(formatBooks(balance(empty()))).toContain("The log is empty.");
});
