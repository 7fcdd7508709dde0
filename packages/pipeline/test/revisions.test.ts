import { fingerprintOf, type FeedEntry } from "@attache/feed";
import { assert, array, property, record, string, uniqueArray } from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWordings, parseWordings, wordingLimits, type KeptWordings } from "../src/fetch/revisions.js";
import { wordChanges } from "../src/fetch/word-changes.js";

const hour = 3_600_000;
const entry = (key: string, title: string, text = ""): FeedEntry => ({
  key,
  id: `item-${key}`,
  fingerprint: fingerprintOf(title, text),
  repeated: false,
  title,
  text,
  link: null,
  guid: key,
  published: null,
  updated: null,
  summary: "",
  content: "",
  authors: [],
  categories: [],
  language: null,
  dateImplausible: false,
});

/** What is stored comes back as JSON. */
const stored = (next: KeptWordings | null): KeptWordings | null => (next === null ? null : parseWordings(JSON.parse(JSON.stringify(next))));

describe("a document's entries, compared with the last one's", () => {
  const before = stored(compareWordings(null, [entry("a", "Talks begin", "The ministers met."), entry("b", "Rain")], 0).next);

  it("raise nothing at first, nor when nothing is stored, nor for an entry that is new", () => {
    expect(compareWordings(null, [entry("a", "Talks begin")], 0).revisions).toEqual([]);
    expect(compareWordings(before, [entry("a", "Talks begin", "The ministers met."), entry("c", "New")], hour).revisions).toEqual([]);
  });

  it("raise nothing for white space, punctuation and case, and there is nothing to store", () => {
    const compared = compareWordings(before, [entry("a", "Talks  Begin!", "The ministers met"), entry("b", "RAIN")], hour);
    expect(compared).toEqual({ revisions: [], next: null });
  });

  it("say what changed, with the words that came and went", () => {
    const { revisions } = compareWordings(
      before,
      [entry("a", "Talks collapse", "The ministers met."), entry("b", "Rain", "It rains in the capital.")],
      hour,
    );
    expect(revisions).toMatchObject([
      { item: "item-a", changed: ["title"], titleBefore: "Talks begin", added: ["collapse"], removed: ["begin"] },
      { item: "item-b", changed: ["text"], titleBefore: "Rain", added: ["It", "rains", "in", "the", "capital"], removed: [] },
    ]);
  });

  it("are forgotten when they leave the document", () => {
    const gone = stored(compareWordings(before, [entry("b", "Rain")], hour).next);
    expect(Object.keys(gone?.entries ?? {})).toEqual(["b"]);
    expect(compareWordings(gone, [entry("a", "Talks collapse"), entry("b", "Rain")], 2 * hour).revisions).toEqual([]);
  });

  it("that go back and forth are noted once an hour, and what they say then is noted", () => {
    let kept = before;
    const told: number[] = [];
    for (let minute = 1; minute <= 180; minute += 1) {
      const title = minute % 2 === 1 ? "Talks collapse" : "Talks begin";
      const compared = compareWordings(kept, [entry("a", title, "The ministers met."), entry("b", "Rain")], 2 * hour + minute * 60_000);
      if (compared.revisions.length > 0) told.push(minute);
      kept = compared.next === null ? kept : stored(compared.next);
    }
    expect(told).toHaveLength(3);
    expect(Math.min(...told.slice(1).map((minute, index) => minute - (told[index] ?? 0)))).toBeGreaterThanOrEqual(60);
  });

  it("take a bounded place, whatever a document holds", () => {
    const long = "word ".repeat(10_000);
    const { next } = compareWordings(
      null,
      Array.from({ length: 2_000 }, (_, index) => entry(`k${index}`, "t", long)),
      0,
    );
    const all = Object.values(next?.entries ?? {});
    expect(all).toHaveLength(wordingLimits.entries);
    expect(all.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(wordingLimits.total);
    const few = compareWordings(null, [entry("a", "t", long)], 0).next;
    expect(few?.entries["a"]?.text).toHaveLength(wordingLimits.text);
  });

  it("are read back as if never stored where what is stored is foreign", () => {
    expect(parseWordings(null)).toBeNull();
    expect(parseWordings({ v: 2, entries: {} })).toBeNull();
    expect(parseWordings({ v: 1, entries: { a: 1 } })).toBeNull();
  });

  it("give a revision exactly where an entry's fingerprint has changed", () => {
    const wordings = record({ title: string({ maxLength: 12 }), text: string({ maxLength: 12 }) });
    const documents = uniqueArray(record({ key: string({ minLength: 1, maxLength: 3 }), first: wordings, second: wordings }), {
      selector: ({ key }) => key,
      maxLength: 8,
    });
    assert(
      property(documents, (all) => {
        const first = all.map(({ key, first: { title, text } }) => entry(key, title, text));
        const second = all.map(({ key, second: { title, text } }) => entry(key, title, text));
        const kept = stored(compareWordings(null, first, 0).next);
        const { revisions, next } = compareWordings(kept, second, 2 * hour);
        const changed = second.filter(({ fingerprint }, index) => fingerprint !== first[index]?.fingerprint);
        expect(revisions.map(({ entry: { key } }) => key)).toEqual(changed.map(({ key }) => key));
        for (const revision of revisions) expect(revision.changed.length).toBeGreaterThan(0);
        expect(next === null).toBe(changed.length === 0);
      }),
    );
  });
});

describe("the words that came and went", () => {
  const changes = (before: readonly [string, string], after: readonly [string, string]) =>
    wordChanges({ title: before[0], text: before[1], length: before[1].length }, { title: after[0], text: after[1] });

  it("are the title's first, as they are written, at most twenty, each once", () => {
    const words = Array.from({ length: 50 }, (_, index) => `Word${index}`);
    const { added, removed } = changes(["Old title", "same"], ["New Title here", `same ${words.join(" ")} ${words.join(" ")}`]);
    expect(added).toEqual(["New", "here", ...words.slice(0, 18)]);
    expect(removed).toEqual(["Old"]);
  });

  it("are words in Chinese and Russian too", () => {
    expect(changes(["中俄元首会晤", ""], ["中俄元首通话", ""])).toEqual({ added: ["通话"], removed: ["会晤"] });
    expect(changes(["Переговоры начались", ""], ["Переговоры сорваны", ""])).toEqual({ added: ["сорваны"], removed: ["начались"] });
  });

  it("leave out what may have stood behind the part that was kept", () => {
    const tail = Array.from({ length: 500 }, (_, index) => `tail${index}`).join(" ");
    const text = `one two three ${tail}`;
    const kept = { title: "t", text: text.slice(0, 100), length: text.length };
    expect(wordChanges(kept, { title: "t", text: `one three ${tail}` })).toEqual({ added: [], removed: ["two"] });
    expect(wordChanges(kept, { title: "t", text: `one two ALERT three ${tail}` })).toEqual({ added: ["ALERT"], removed: [] });
  });

  it("are none between wordings of the same words", () => {
    assert(
      property(array(string({ maxLength: 8 }), { maxLength: 10 }), (words) => {
        const text = words.join(" ");
        expect(changes(["t", text], ["T", text])).toEqual({ added: [], removed: [] });
      }),
    );
  });
});
