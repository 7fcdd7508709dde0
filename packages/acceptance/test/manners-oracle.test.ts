import { beforeAll, expect, it } from "vitest";
import { openAgency } from "./support/manners/agency.js";
import type { HandClock } from "./support/manners/examine.js";
import { dayMs, type Breach } from "./support/manners/recording.js";
import { pollRudely, type Rudeness } from "./support/manners/rude-client.js";
import { judge, rules } from "./support/manners/rules/index.js";

const start = Date.UTC(2025, 2, 3);

async function breachesOf(rudeness: Rudeness): Promise<Breach[]> {
  const clock: HandClock = { now: start };
  await using agency = await openAgency(() => clock.now, 3 * dayMs);
  await pollRudely(agency, clock, rudeness);
  return judge({ ...agency, restarts: [] });
}

let breaches: readonly Breach[];

beforeAll(async () => {
  breaches = [
    ...(await breachesOf({ validators: "never", moves: "never" })),
    ...(await breachesOf({ validators: "curious", moves: "at-once" })),
  ];
});

it.each(rules.map(({ name }) => name))("a rude client is found out: %s", (name) => {
  const found = breaches.filter(({ rule }) => rule === name);
  expect(found.length).toBeGreaterThan(0);
  for (const { url, at, what } of found.slice(0, 3)) {
    expect(url).toMatch(/^http:\/\/[\w-]+\.example:\d+\//);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(start);
    expect(what).not.toBe("");
  }
});
