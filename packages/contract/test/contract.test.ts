import { assert, array, oneof, property, string, integer } from "fast-check";
import {
  alertId,
  channels,
  deliveryId,
  events,
  hashId,
  itemsChannel,
  parseLogLine,
  reasons,
  type Item,
  type ItemsMessage,
} from "@attache/contract";
import { describe, expect, it } from "vitest";

const parts = array(oneof(string(), integer()), { maxLength: 4 });

describe("ids", () => {
  it("are legal BullMQ job ids, and the same for the same parts", () => {
    assert(
      property(parts, (given) => {
        const id = hashId(...given);
        expect(id).toMatch(/^[0-9a-f]{32}$/);
        expect(hashId(...given)).toBe(id);
      }),
    );
  });

  it("differ where the parts differ, however they are cut", () => {
    assert(
      property(
        parts,
        parts,
        (a, b) => (JSON.stringify(a.map(String)) === JSON.stringify(b.map(String))) === (hashId(...a) === hashId(...b)),
      ),
    );
    expect(hashId("ab", "c")).not.toBe(hashId("a", "bc"));
    expect(alertId("rule", "item", 0)).not.toBe(alertId("rule", "item", 1));
    expect(deliveryId("alert", "desk")).not.toBe(deliveryId("alert", "risk"));
  });
});

const item = (title: string, round = 0): Item => ({
  id: hashId("item", title),
  round,
  feed: {
    id: "f",
    url: "https://example.org/",
    name: "Example",
    publisher: "Example",
    owner: null,
    kind: null,
    country: null,
    tags: [],
    demo: false,
  },
  title,
  link: null,
  guid: null,
  published: null,
  updated: null,
  firstSeen: "2026-01-02T03:04:05.678Z",
  dateImplausible: false,
  text: "",
  lang: null,
  authors: [],
  categories: [],
  backlog: null,
});

describe("a message", () => {
  const message: ItemsMessage = { v: 1, kind: "items", items: [item("a"), item("b")] };

  it("has the same job id whenever it is made, and another one in its next round", () => {
    expect(itemsChannel.jobId(message)).toBe(itemsChannel.jobId({ v: 1, kind: "items", items: [item("a"), item("b")] }));
    expect(itemsChannel.jobId(message)).not.toBe(itemsChannel.jobId({ v: 1, kind: "items", items: [item("a", 1), item("b")] }));
  });

  it("comes apart into units that are messages themselves", () => {
    const units = itemsChannel.split(message);
    expect(units).toHaveLength(2);
    for (const unit of units) expect(itemsChannel.schema.safeParse(unit).success).toBe(true);
  });

  it("is refused by its channel when a field is missing, unknown or of another version", () => {
    const { title: _title, ...untitled } = item("a");
    for (const wrong of [
      { ...message, v: 2 },
      { ...message, items: [] },
      { ...message, items: [untitled] },
      { ...message, items: [{ ...item("a"), surprise: 1 }] },
    ]) {
      expect(channels.items.schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe("a log line", () => {
  const line = {
    time: "2026-01-02T03:04:05.678Z",
    level: "info",
    event: "item.settled",
    v: 1,
    service: "alerter",
    instance: "a1b2c3d4",
    seq: 1,
    item: "i",
    round: 0,
    outcome: "unmatched",
    reason: "no_rule",
    rules: [],
  };

  it("is read by its event's schema", () => {
    expect(parseLogLine(JSON.stringify(line))).toMatchObject({ kind: "event", event: { event: "item.settled", outcome: "unmatched" } });
  });

  it("of a newer version is told apart from a foreign one", () => {
    expect(parseLogLine(JSON.stringify({ ...line, added_later: true })).kind).toBe("event");
    expect(parseLogLine(JSON.stringify({ ...line, event: "item.translated" }))).toEqual({ kind: "unknown", name: "item.translated" });
    for (const foreign of [
      "",
      "{",
      "[]",
      "null",
      '"text"',
      "{}",
      JSON.stringify({ ...line, outcome: "lost" }),
      JSON.stringify({ ...line, reason: "because" }),
    ]) {
      expect(parseLogLine(foreign).kind, foreign).toBe("foreign");
    }
    expect(parseLogLine(JSON.stringify({ ...line, event: "__proto__" })).kind).toBe("unknown");
  });

  it("never throws, whatever it is", () => {
    assert(property(string(), (text) => ["event", "unknown", "foreign"].includes(parseLogLine(text).kind)));
  });
});

describe("the lists", () => {
  it("hold every reason once", () => {
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it("name every event as its schema does", () => {
    for (const [name, { schema }] of Object.entries(events)) expect(schema.shape.event.value).toBe(name);
  });
});
