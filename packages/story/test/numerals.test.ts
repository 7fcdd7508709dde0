import { describe, expect, it } from "vitest";
import { chineseNumerals, daysApart, ordinalValue, takeDates, valueOf, wordValue } from "../src/numerals.js";

const day = (month: number, of: number): number => month * 32 + of;

describe("figures", () => {
  it.each([
    ["1,325", 1325],
    ["6.3800", 6.38],
    ["87,22", 87.22],
    ["12,345,678.9", 12345678.9],
    ["1.2.3", null],
    ["", null],
  ])("%s is %s", (figure, value) => expect(valueOf(figure)).toBe(value));

  it("words are numbers, ordinals are not", () => {
    expect([wordValue("three"), wordValue("три"), wordValue("third"), wordValue("constructor")]).toEqual([3, 3, null, null]);
    expect([ordinalValue("third"), ordinalValue("третьем"), ordinalValue("three")]).toEqual([3, 3, null]);
  });

  it("of Chinese are read where they count or name a year", () => {
    expect(chineseNumerals("第二十七次会议在二〇二六年举行，一些代表十分满意")).toEqual([
      { value: 27, ordinal: true },
      { value: 2026, ordinal: false },
    ]);
    expect(chineseNumerals("第81届联大")).toEqual([{ value: 81, ordinal: true }]);
  });
});

describe("dates", () => {
  it.each([
    ["Quiz: April 3-10, 2022", [day(4, 3)]],
    ["MOSCOW, December 29. /TASS/", [day(12, 29)]],
    ["22 Aug 2026 at noon", [day(8, 22)]],
    ["Late Edition 08/19/2026", [day(8, 19)]],
    ["выпуск от 13.04.2019", [day(4, 13)]],
    ["в ночь на 9 мая в Москве", [day(5, 9)]],
    ["今天（3月24日）召开", [day(3, 24)]],
    ["会议28日在北京召开", [day(0, 28)]],
    ["3 people, 4 dogs, 5.6 tonnes", []],
    ["99/99/2026", []],
  ])("%s", (text, dates) => expect(takeDates(text).dates).toEqual(dates));

  it("are taken out of the text", () => expect(takeDates("Quiz: April 3-10, 2022 again").rest).toMatch(/^Quiz: +again$/));

  it("lie days apart, over the turn of the year too, and without their month", () => {
    expect(daysApart(day(12, 31), day(1, 1))).toBeLessThan(2);
    expect(daysApart(day(3, 4), day(3, 5))).toBe(1);
    expect(daysApart(day(0, 28), day(6, 30))).toBe(2);
  });
});
