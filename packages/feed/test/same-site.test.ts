import { expect, test } from "vitest";
import { sameSite } from "../src/identity/same-site.js";

test.each([
  ["https://good.example/feed", "http://good.example/a/1", true],
  ["https://feeds.good.example/rss", "https://www.good.example/a", true],
  ["https://good.example/", "https://good.example.evil.net/", false],
  ["https://good.example/", "https://notgood.example/", false],
  ["https://www.bbc.co.uk/", "https://feeds.bbc.co.uk/", true],
  ["https://www.bbc.co.uk/", "https://evil.co.uk/", false],
  ["https://mid.ru/", "https://www.mid.ru/", true],
  ["http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b", true],
  ["http://127.0.0.1:8080/a", "http://127.0.0.1:8081/b", false],
  ["http://10.1.0.1/", "http://127.2.0.1/", false],
  ["http://[::1]/", "http://[::2]/", false],
  ["file:///a.xml", "file:///b.xml", false],
  ["no address", "no address", false],
])("%s and %s are of one site: %s", (a, b, expected) => {
  expect(sameSite(a, b)).toBe(expected);
  expect(sameSite(b, a)).toBe(expected);
});
