import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBody } from "../src/index.js";

const limit = 20_000;
const bytes = (text: string): number => Buffer.byteLength(text);
const parse = (text: string): Record<string, unknown> => JSON.parse(text);

const evidence = (count: number, chars: number) =>
  Array.from({ length: count }, (_, start) => ({
    term: "多极化",
    gloss: "multipolarity",
    field: "body",
    sentence: "世".repeat(chars),
    start,
    end: start + 3,
  }));
const themes = (count: number, perTheme: number, chars: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `theme-${i}`, label: `Theme ${i}`, score: 0.5, evidence: evidence(perTheme, chars) }));
const alert = (data: object) => ({
  type: "alert.raised",
  timestamp: "2026-01-02T03:04:05.678Z",
  data: { id: "a".repeat(32), rule: "multipolarity", severity: "high", sequence: 42, demo: false, ...data },
});

describe("a body", () => {
  it("that fits is written as it is", () => {
    const small = alert({ themes: themes(2, 2, 20) });
    expect(fitBody(small, limit)).toBe(JSON.stringify(small));
  });

  it("of exactly the limit is over it, of one byte less is not", () => {
    const padded = { text: "x".repeat(88) };
    const size = bytes(JSON.stringify(padded));
    expect(fitBody(padded, size + 1)).toBe(JSON.stringify(padded));
    expect(parse(fitBody(padded, size))).toMatchObject({ truncated: true });
  });

  it("that is too large loses evidence before themes, and says that it was truncated", () => {
    const body = parse(
      fitBody(alert({ headline: "h", themes: themes(13, 20, 200), skipped: Array.from({ length: 100 }, (_, i) => i) }), limit),
    );
    expect(body).toMatchObject({ type: "alert.raised", truncated: true, data: { rule: "multipolarity", severity: "high", sequence: 42 } });
    const data: unknown = body["data"];
    expect(data).toHaveProperty("themes.length", 13);
    expect(data).toHaveProperty("themes.0.evidence.0.term", "多极化");
    expect(data).toHaveProperty("themes.0.evidence.0.sentence", expect.stringMatching(/^世+…$/u));
    expect(data).toHaveProperty("skipped.length", 100);
  });

  it("keeps all ten items of a digest while their evidence can shrink", () => {
    const items = Array.from({ length: 10 }, (_, i) => ({
      rule: "r",
      why: "w",
      item: { id: `item-${i}`, title: "t".repeat(300) },
      themes: themes(5, 5, 120),
    }));
    const body = parse(fitBody(alert({ items }), limit));
    expect(body["data"]).toHaveProperty("items.length", 10);
    expect(body["data"]).toHaveProperty("items.9.item.id", "item-9");
  });

  it("has its links whole or not at all", () => {
    const link = `https://example.org/${"a".repeat(400)}`;
    const body = parse(fitBody(alert({ item: { link, far: `${link}${"b".repeat(4000)}` }, filler: "x".repeat(limit) }), limit));
    expect(body["data"]).toMatchObject({ item: { link, far: null } });
  });

  it("keeps dates and the command that silences whole, however little room there is", () => {
    const item = { published: "2026-01-02T03:04:05.678Z", first_seen: "2026-01-02T03:05:00.000Z", lang: "zh" };
    const links = { silence: `attache silence add --story ${"a".repeat(32)} --for 6h` };
    const filler = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`text${i}`, "x".repeat(1_000)]));
    const body = parse(fitBody(alert({ item, links, filler }), 1_600));
    expect(body["data"]).toMatchObject({ item, links, filler: { text0: expect.stringMatching(/^x{0,40}…$/u) } });
  });

  it("cuts no surrogate pair in half", () => {
    const text = fitBody({ a: "🕊".repeat(limit) }, limit);
    expect(parse(text)["a"]).toMatch(/^(?:🕊)+…$/u);
  });

  it("whose kept fields alone are too large is refused", () => {
    expect(() => fitBody({ id: "x".repeat(limit) }, limit)).toThrow(/id, type, rule/u);
  });

  it("of any shape is valid JSON under the limit with its kept fields", () => {
    const big = fc.oneof(
      fc.string({ unit: "binary", minLength: 0, maxLength: 400 }),
      fc.array(fc.integer(), { maxLength: 60 }),
      fc.jsonValue({ maxDepth: 4 }),
    );
    const fields = fc.dictionary(fc.string({ maxLength: 12 }), big, { minKeys: 5, maxKeys: 60 });
    const short = fc.string({ maxLength: 20 });
    const kept = fc.record({ id: short, type: short, rule: short, severity: short, sequence: fc.nat() });
    fc.assert(
      fc.property(fields, fields, kept, fc.integer({ min: 1000, max: 6000 }), (outer, inner, keep, max) => {
        const text = fitBody({ ...outer, ...keep, data: { ...inner, ...keep } }, max);
        expect(bytes(text)).toBeLessThan(max);
        expect(parse(text)).toMatchObject({ ...keep, data: keep });
      }),
      { numRuns: 300 },
    );
  });
});
