import { expect, test } from "vitest";
import { sampleOutlet } from "../src/index.js";
import { texts, xmlProblem } from "./xml-check.js";

const now = new Date("2030-01-02T12:00:00Z");

test("the sample outlet is one well-formed feed of thirty items that says it is invented", () => {
  const { name, xml } = sampleOutlet(now);
  expect(xmlProblem(xml)).toBeNull();
  expect(name).toContain("(invented)");
  expect(texts(xml, "title")[0]).toBe(name);
  expect(texts(xml, "guid")).toHaveLength(30);
  expect(texts(xml, "category")).toEqual(Array.from({ length: 30 }, () => "demo"));
});

test("its dates end shortly before now and its links lead nowhere", () => {
  const { xml } = sampleOutlet(now);
  const ages = texts(xml, "pubDate").map((date) => now.getTime() - Date.parse(date));
  expect(Math.min(...ages)).toBe(20 * 60_000);
  expect(Math.max(...ages)).toBeLessThanOrEqual(10 * 3_600_000);
  expect(texts(xml, "link").every((link) => new URL(link).hostname.endsWith(".invalid"))).toBe(true);
});

test("written again later it has the same items", () => {
  const later = sampleOutlet(new Date(now.getTime() + 86_400_000));
  expect(texts(later.xml, "guid")).toEqual(texts(sampleOutlet(now).xml, "guid"));
  expect(later.xml).not.toBe(sampleOutlet(now).xml);
});
