import type { LogEvent } from "@attache/contract";
import { describe, expect, test } from "vitest";
import { balance, empty, fold } from "../src/index.js";
import { attempted, beat, classified, fetched, logLines, minute, raised, received, settled, started } from "./log-lines.js";

const booksOf = (lines: readonly LogEvent[], options = {}) =>
  balance(
    lines.reduce((state, line) => fold(state, line), empty()),
    options,
  );

test("the books of no line at all balance", () => {
  expect(booksOf([])).toMatchObject({ balanced: true, from: null, now: null, in_flight: 0, unaccounted: 0 });
});

describe("an item", () => {
  test("is received once and settled once, by outcome and by reason", () => {
    const log = logLines();
    for (const item of ["a", "b", "c", "d", "e"]) log.write("fetcher", 0, "item.received", received(item));
    log.write("classifier", 1, "item.classified", classified("a", "matched"));
    log.write("alerter", 2, "item.settled", settled("a", "alerted"));
    log.write("alerter", 2, "item.settled", settled("b", "suppressed", "cooldown"));
    log.write("alerter", 2, "item.settled", settled("c", "unmatched", "no_rule"));
    log.write("alerter", 2, "item.settled", settled("d", "failed", "classify_failed"));
    log.write("alerter", 10 * minute, "item.settled", settled("e", "unmatched", "no_rule"));
    const books = booksOf(log.lines);
    expect(books).toMatchObject({ balanced: true, in_flight: 0, unaccounted: 0, conflicts: 0 });
    expect(books.items).toMatchObject({
      received: 5,
      carried_in: 0,
      outcomes: { alerted: 1, suppressed: 1, unmatched: 2, failed: 1 },
      reasons: { alerted: {}, suppressed: { cooldown: 1 }, unmatched: { no_rule: 2 }, failed: { classify_failed: 1 } },
      classified: { matched: 1, unmatched: 0, failed: 0 },
    });
  });

  test("is in flight for less than the grace, then unaccounted for", () => {
    const log = logLines();
    log.write("fetcher", 0, "item.received", received("a"));
    log.write("fetcher", 5 * minute - 1, "item.received", received("b"));
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 2, unaccounted: 0 });
    log.write("fetcher", 5 * minute, "process.heartbeat", beat);
    const books = booksOf(log.lines);
    expect(books).toMatchObject({ balanced: false, in_flight: 1, unaccounted: 1 });
    expect(books.items.unaccounted_list).toEqual([
      {
        id: "a",
        round: 0,
        title: "Title of a",
        about: "feed1",
        alert: null,
        since: "2026-01-02T03:00:00.000Z",
        waits_until: null,
        open_s: 300,
      },
    ]);
    expect(booksOf(log.lines, { graceMs: 10 * minute })).toMatchObject({ balanced: true, in_flight: 2 });
    expect(booksOf(log.lines, { now: Date.UTC(2026, 0, 3) })).toMatchObject({ unaccounted: 2 });
  });

  test("that the log begins after is carried in, and is no less to be settled", () => {
    const log = logLines();
    log.write("alerter", 0, "item.settled", settled("a", "unmatched", "no_rule"));
    log.write("classifier", 0, "item.classified", classified("b", "matched"));
    log.write("alerter", 10 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1, items: { received: 0, carried_in: 2, outcomes: { unmatched: 1 } } });
  });

  test("that is settled in two ways is a conflict, and in one way twice is none", () => {
    const log = logLines();
    for (const item of ["a", "b"]) log.write("fetcher", 0, "item.received", received(item));
    for (const outcome of ["unmatched", "alerted"] as const) log.write("alerter", 1, "item.settled", settled("a", outcome));
    for (let i = 0; i < 2; i += 1) log.write("alerter", 1, "item.settled", settled("b", "unmatched"));
    expect(booksOf(log.lines)).toMatchObject({
      balanced: false,
      conflicts: 1,
      unaccounted: 0,
      items: { outcomes: { alerted: 1, unmatched: 1 } },
    });
  });

  test("is opened again by its next round", () => {
    const log = logLines();
    log.write("fetcher", 0, "item.received", received("a"));
    log.write("alerter", 1, "item.settled", settled("a", "failed", "crashed"));
    log.write("attache", 10 * minute, "item.received", received("a", 1));
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 1 });
    log.write("alerter", 20 * minute, "item.settled", settled("a", "alerted", undefined, 1));
    const { items, balanced } = booksOf(log.lines);
    expect(balanced).toBe(true);
    expect(items.rounds).toMatchObject([
      { round: 0, received: 1, outcomes: { failed: 1, alerted: 0 } },
      { round: 1, received: 1, outcomes: { failed: 0, alerted: 1 } },
    ]);
  });
});

describe("a delivery", () => {
  test("is opened by its alert's line and closed by an attempt that ends it", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a", "b", "c", "d"]));
    log.write("publisher", 1, "delivery.attempted", attempted("a", "delivered"));
    log.write("publisher", 1, "delivery.attempted", attempted("b", "rejected", { reason: "endpoint_gone" }));
    log.write("publisher", 1, "delivery.attempted", attempted("c", "exhausted", { reason: "attempts_exhausted" }));
    log.write("publisher", 1, "delivery.attempted", attempted("d", "cancelled", { reason: "superseded" }));
    log.write("publisher", 10 * minute, "delivery.attempted", attempted("z", "delivered"));
    expect(booksOf(log.lines)).toMatchObject({
      balanced: true,
      deliveries: {
        expected: 4,
        carried_in: 1,
        outcomes: { delivered: 2, rejected: 1, exhausted: 1, cancelled: 1 },
        in_flight: 0,
        attempts: { delivered: 2 },
      },
      alerts: { raised: 1, rules: { rule1: 1 }, severities: { high: 1 } },
      endpoints: [{ endpoint: "desk", enabled: true, attempts: { delivered: 2, rejected: 1 } }],
    });
  });

  test("that nobody attempts is unaccounted for, with its alert and endpoint", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a"]));
    log.write("alerter", 6 * minute, "process.heartbeat", beat);
    const { deliveries } = booksOf(log.lines);
    expect(deliveries.unaccounted_list).toMatchObject([{ id: "a", alert: "alert1", about: "desk", title: "Title of alert1" }]);
  });

  test("that waits as it logged is in flight until that time and the grace are over", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a"]));
    log.write("publisher", 1, "delivery.attempted", attempted("a", "retrying", { next: 30 * minute }));
    log.write("publisher", 29 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, deliveries: { in_flight: 1, waiting: 1 } });
    log.write("publisher", 34 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, deliveries: { in_flight: 1, waiting: 0 } });
    log.write("publisher", 35 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: false, deliveries: { unaccounted: 1 } });
  });

  test("waits as its last line says, not as an earlier one did", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a"]));
    log.write("publisher", 1, "delivery.attempted", attempted("a", "held", { next: 600 * minute, reason: "circuit" }));
    log.write("publisher", 2, "delivery.attempted", attempted("a", "held", { reason: "outage" }));
    log.write("publisher", 10 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: false, deliveries: { unaccounted: 1 } });
  });

  test("that was delivered is delivered, whatever a repeated attempt came to", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a"]));
    log.write("publisher", 1, "delivery.attempted", attempted("a", "delivered"));
    log.write("publisher", 2, "delivery.attempted", attempted("a", "rejected", { reason: "endpoint_gone" }));
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, conflicts: 0, deliveries: { outcomes: { delivered: 1, rejected: 0 } } });
  });

  test("that is tried again by hand is known from its attempt on", () => {
    const log = logLines();
    log.write("alerter", 0, "alert.raised", raised("alert1", ["a"]));
    log.write("publisher", 1, "delivery.attempted", attempted("a", "exhausted"));
    log.write("publisher", 2, "delivery.attempted", attempted("a", "delivered", { round: 1 }));
    expect(booksOf(log.lines).deliveries).toMatchObject({
      expected: 1,
      retried: 1,
      carried_in: 0,
      outcomes: { exhausted: 1, delivered: 1 },
    });
  });
});

describe("besides, the books tell", () => {
  test("how each feed stands and what its polls came to", () => {
    const log = logLines();
    log.write("fetcher", 1, "feed.fetched", fetched("f1", "updated", 40, 12));
    log.write("fetcher", 3, "feed.fetched", { ...fetched("f1", "soft_error", 0, 0), reason: "unavailable" });
    log.write("fetcher", 2, "feed.fetched", fetched("f1", "unchanged", 40, 0));
    log.write("fetcher", 4, "feed.frozen", { feed: "f1", expected_every_s: 60, last_item: null });
    log.write("fetcher", 5, "item.sighted", { feed: "f1", item: "a" });
    const books = booksOf(log.lines);
    expect(books.flow).toEqual({ entries: 80, new_items: 12, sighted: 1, revised: 0 });
    expect(books.feeds).toMatchObject([
      {
        feed: "f1",
        name: "Name of f1",
        outcome: "soft_error",
        reason: "unavailable",
        health: "frozen",
        polls: 3,
        outcomes: { updated: 1, soft_error: 1, unchanged: 1 },
        entries: 80,
      },
    ]);
  });

  test("what was suppressed, what died and what was started again", () => {
    const log = logLines();
    log.write("alerter", 1, "alert.suppressed", { rule: "rule1", item: "a", reason: "cooldown" });
    log.write("alerter", 2, "alert.suppressed", { rule: "rule1", item: "a", reason: "cooldown" });
    log.write("alerter", 2, "alert.suppressed", { rule: "rule2", item: "a", reason: "backlog" });
    log.write("classifier", 3, "job.dead", { channel: "items", crashes: 3, dead: "d1", title: "x", reason: "crashed" });
    log.write("supervisor", 4, "process.restarted", { child: "classifier", exit: "SIGKILL", restart_in_ms: 1 });
    expect(booksOf(log.lines)).toMatchObject({
      suppressed: { cooldown: 1, backlog: 1 },
      dead: { crashed: 1 },
      restarts: { classifier: 1 },
    });
  });

  test("how well the log was kept: gaps, dropped, torn, foreign and newer lines", () => {
    const log = logLines();
    for (let i = 0; i < 6; i += 1) log.write("fetcher", i, "redis.lost", {});
    log.write("fetcher", 7, "log.dropped", { count: 2 });
    const [one, , , four, ...rest] = log.lines.map((line) => JSON.stringify(line));
    const newer = JSON.stringify({
      event: "item.dreamt",
      v: 2,
      service: "fetcher",
      instance: "00000001",
      seq: 8,
      time: "2026-01-02T03:00:00.000Z",
    });
    const state = [one, four, ...rest, '{"time":"20', '{"time":"20', "[1]", newer, newer, "", "   "].reduce(
      (all, line) => fold(all, line ?? ""),
      empty(),
    );
    expect(balance(state).log).toEqual({
      instances: 1,
      lines: 6,
      missing: 2,
      dropped: 2,
      torn: 1,
      foreign: 1,
      unknown: { "item.dreamt": 1 },
    });
  });

  test("which processes there were, and how they ended", () => {
    const log = logLines();
    log.write("alerter 0000000a", 0, "process.started", started("alert"));
    log.write("alerter 0000000a", 1000, "process.stopped", { reason: "signal", abandoned: 2 });
    log.write("alerter 0000000b", 2000, "process.started", started("alert"));
    expect(booksOf(log.lines).processes).toMatchObject([
      { service: "alerter", instance: "0000000b", stages: ["alert"], stopped: null },
      { service: "alerter", instance: "0000000a", stopped: { reason: "signal", abandoned: 2 } },
    ]);
  });
});
