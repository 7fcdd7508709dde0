import { assert, array, constantFrom, double, property, record, string, uniqueArray } from "fast-check";
import { alertBodySchema, severities } from "@attache/contract";
import { describe, expect, it } from "vitest";
import { candidateSchema, chooseDigest, chosenIds, digestBody, type Candidate } from "../src/alert/digest.js";

const subject: Candidate["subject"] = {
  item: {
    id: "i",
    title: "A title",
    link: null,
    lang: "en",
    published: null,
    first_seen: "2026-01-02T03:04:05.678Z",
    lag_s: null,
    date_implausible: false,
    feed: { name: "Example", url: "https://example.org/", publisher: "Example", owner: null, kind: null, country: null },
  },
  themes: [],
  baseline: { profile: "p", alignment: 0, present: 0, of: 13, absent: [] },
  actors: [],
};

const candidates = uniqueArray(
  record({
    id: string({ minLength: 1, maxLength: 4 }),
    score: double({ min: 0, max: 1, noNaN: true }),
    severity: constantFrom(...severities),
    to: array(constantFrom("desk", "risk"), { maxLength: 2 }),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
).map(
  (list) =>
    new Map<string, Candidate>(
      list.map(({ id, score, severity, to }) => [
        id,
        { subject, score, demo: false, round: 0, feed: "f", rules: [{ id: "r", severity, why: "because", to: [...new Set(to)] }] },
      ]),
    ),
);

describe("a first poll's digest", () => {
  it("holds, for each endpoint, the ten best of what is routed there", () => {
    assert(
      property(candidates, (given) => {
        const choice = chooseDigest("poll", given, "2026-01-02T03:04:05.678Z");
        for (const endpoint of ["", "desk", "risk"]) {
          const routed = [...given].filter(([, { rules }]) =>
            rules.some(({ to }) => (endpoint === "" ? to.length === 0 : to.includes(endpoint))),
          );
          const ids = choice.byEndpoint[endpoint] ?? [];
          expect(ids).toHaveLength(Math.min(10, routed.length));
          const worst = Math.min(1, ...ids.map((id) => given.get(id)?.score ?? 0));
          const left = routed.filter(([id]) => !ids.includes(id)).map(([, { score }]) => score);
          expect(Math.max(0, ...left)).toBeLessThanOrEqual(worst);
        }
      }),
    );
  });

  it("is the same in whatever order its items arrived", () => {
    assert(
      property(candidates, (given) => {
        const reversed = new Map([...given].toReversed());
        expect(chooseDigest("poll", reversed, "t")).toEqual(chooseDigest("poll", given, "t"));
      }),
    );
  });

  it("is a body that receivers know, and its candidates survive being stored", () => {
    assert(
      property(candidates, (given) => {
        for (const candidate of given.values()) expect(candidateSchema.parse(JSON.parse(JSON.stringify(candidate)))).toEqual(candidate);
        const choice = chooseDigest("poll", given, "2026-01-02T03:04:05.678Z");
        for (const endpoint of Object.keys(choice.byEndpoint)) {
          const body = digestBody(choice, endpoint, 1, given, given.size);
          expect(alertBodySchema.safeParse(body).success).toBe(true);
        }
        expect(chosenIds(choice).size).toBeLessThanOrEqual(given.size);
      }),
    );
  });
});
