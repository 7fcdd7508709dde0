import type { LogEvent } from "@attache/contract";
import { describe, expect, test } from "vitest";
import { balance, empty, fold } from "../src/index.js";
import { attempted, beat, logLines, minute, raised, received, started } from "./log-lines.js";

const booksOf = (lines: readonly LogEvent[]) => balance(lines.reduce((state, line) => fold(state, line), empty()));

/** An item received at once, while the stages it needs are at work until `untilMs`. */
function itemAndStages(untilMs: number) {
  const log = logLines();
  log.write("classifier 0000000a", 0, "process.started", started("classify"));
  log.write("alerter 0000000a", 0, "process.started", started("alert"));
  log.write("fetcher 0000000a", 0, "item.received", received("a"));
  log.write("classifier 0000000a", untilMs, "process.heartbeat", beat);
  log.write("alerter 0000000a", untilMs, "process.heartbeat", beat);
  return log;
}

describe("the time that an item may be open", () => {
  test("runs while the stages it needs are at work", () => {
    expect(booksOf(itemAndStages(6 * minute).lines)).toMatchObject({ unaccounted: 1, downtime_s: { classify: 0, alert: 0 } });
  });

  test("stands still from the last line of a killed process to the first line of the next", () => {
    const log = itemAndStages(1 * minute);
    log.write("alerter 0000000b", 60 * minute, "process.started", started("alert"));
    log.write("alerter 0000000b", 63 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 1, downtime_s: { alert: 59 * 60, classify: 0 }, down: [] });
    log.write("alerter 0000000b", 64 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1 });
  });

  test("does not stand still as long as another process of the stage is at work", () => {
    const log = itemAndStages(1 * minute);
    log.write("alerter 0000000c", 1, "process.started", started("alert"));
    log.write("alerter 0000000c", 60 * minute, "process.heartbeat", beat);
    log.write("alerter 0000000b", 60 * minute, "process.started", started("alert"));
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1 });
  });

  test("runs on for a stage that fell silent and never came back", () => {
    const log = itemAndStages(1 * minute);
    log.write("fetcher 0000000a", 6 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1, down: [] });
  });

  test("stands still after a stop on purpose, and the books say which stage is not at work", () => {
    const log = itemAndStages(1 * minute);
    log.write("alerter 0000000a", 2 * minute, "process.stopped", { reason: "signal", abandoned: 0 });
    log.write("fetcher 0000000a", 60 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 1, down: ["alert"] });
  });

  test("runs on after a fatal error", () => {
    const log = itemAndStages(1 * minute);
    log.write("alerter 0000000a", 2 * minute, "process.stopped", { reason: "fatal_error", abandoned: 0 });
    log.write("fetcher 0000000a", 60 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1 });
  });

  test("does not begin before the stages were first started", () => {
    const log = logLines();
    log.write("fetcher 0000000a", 0, "item.received", received("a"));
    log.write("classifier 0000000a", 60 * minute, "process.started", started("classify"));
    log.write("alerter 0000000a", 60 * minute, "process.started", started("alert"));
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 1 });
  });

  test("stands still while the stages have lost Redis", () => {
    const log = itemAndStages(1 * minute);
    for (const service of ["classifier 0000000a", "alerter 0000000a"]) log.write(service, 2 * minute, "redis.lost", {});
    log.write("alerter 0000000a", 30 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, down: ["classify", "alert"], events: { "redis.lost": 2 } });
    for (const service of ["classifier 0000000a", "alerter 0000000a"]) log.write(service, 40 * minute, "redis.restored", {});
    log.write("alerter 0000000a", 42 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, down: [], downtime_s: { alert: 38 * 60 } });
    log.write("alerter 0000000a", 43 * minute, "process.heartbeat", beat);
    expect(booksOf(log.lines)).toMatchObject({ unaccounted: 1 });
  });

  test("stands still for a log of one process that ran all stages and stopped for a night", () => {
    const log = logLines();
    const all = started("fetch", "classify", "alert", "publish");
    log.write("attache 0000000a", 0, "process.started", all);
    log.write("attache 0000000a", 1, "item.received", received("a"));
    log.write("attache 0000000a", 1, "alert.raised", raised("alert1", ["d"]));
    log.write("attache 0000000a", 2, "delivery.attempted", attempted("d", "held", { reason: "shutdown" }));
    log.write("attache 0000000b", 600 * minute, "process.started", all);
    expect(booksOf(log.lines)).toMatchObject({ balanced: true, in_flight: 2 });
  });
});
