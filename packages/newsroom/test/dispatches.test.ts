import { expect, test } from "vitest";
import { dispatches, standardOutlets } from "../src/index.js";

const themes = [
  "power-politics",
  "strategic-partnership",
  "summit-diplomacy",
  "wwii-memory",
  "un-centrality",
  "global-governance",
  "multipolarity",
  "groupings",
  "economic-cooperation",
  "connectivity",
  "open-trade",
  "people-to-people",
  "national-rejuvenation",
  "ministerial-channel",
  "core-interests",
  "ukraine-settlement",
  "strategic-stability",
  "sanctions",
];

test("there are 120 dispatches, each with an id, a title and words of its own", () => {
  expect(dispatches).toHaveLength(120);
  expect(new Set(dispatches.map(({ id }) => id)).size).toBe(120);
  expect(new Set(dispatches.map(({ title }) => title)).size).toBe(120);
});

test("each belongs to an outlet of its language, and only headlines go without a text", () => {
  const outlets = new Map(standardOutlets.map((outlet) => [outlet.id, outlet]));
  for (const dispatch of dispatches) {
    const outlet = outlets.get(dispatch.outlet);
    expect([dispatch.id, dispatch.lang, dispatch.text === ""]).toEqual([dispatch.id, outlet?.lang, outlet?.content === "headline"]);
  }
});

test.each(["en", "zh", "ru"] as const)("every theme is carried at least twice in %s, and two in five carry none", (lang) => {
  const own = dispatches.filter((dispatch) => dispatch.lang === lang);
  expect(own).toHaveLength(40);
  expect(themes.filter((theme) => own.filter((dispatch) => dispatch.themes.includes(theme)).length < 2)).toEqual([]);
  expect(own.flatMap((dispatch) => dispatch.themes).filter((theme) => !themes.includes(theme))).toEqual([]);
  expect(own.filter((dispatch) => dispatch.themes.length === 0)).toHaveLength(16);
});

test("any nine in a row come from several outlets, in all three languages, with and without themes", () => {
  for (let start = 0; start + 9 <= 72; start++) {
    const run = dispatches.slice(start, start + 9);
    expect(new Set(run.map(({ lang }) => lang)).size).toBe(3);
    expect(run.some((dispatch) => dispatch.themes.length > 0) && run.some((dispatch) => dispatch.themes.length === 0)).toBe(true);
  }
});
