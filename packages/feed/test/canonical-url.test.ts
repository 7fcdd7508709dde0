import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalUrl } from "../src/identity/canonical-url.js";

test.each([
  ["HTTP://News.Example.ORG:80/A", "http://news.example.org/A"],
  ["https://news.example.org:443/a", "https://news.example.org/a"],
  ["https://news.example.org/a#comments", "https://news.example.org/a"],
  ["https://news.example.org/a?utm_source=rss&id=7&utm_medium=feed", "https://news.example.org/a?id=7"],
  ["https://news.example.org/a?fbclid=x&gclid=y&yclid=z", "https://news.example.org/a"],
  ["https://news.example.org/a?at_medium=RSS&at_campaign=KARANGA", "https://news.example.org/a"],
  ["https://news.example.org/a?ns_mchannel=rss&cmpid=1&UTM_Term=2", "https://news.example.org/a"],
  ["https://news.example.org/a?b=2&a=1", "https://news.example.org/a?b=2&a=1"],
  ["https://news.example.org/a?q=%D0%B0+b&x", "https://news.example.org/a?q=%D0%B0+b&x"],
  ["https://news.example.org/a?%75tm_source=rss", "https://news.example.org/a"],
  ["https://news.example.org/a?", "https://news.example.org/a"],
  ["https://user:secret@news.example.org/a", "https://news.example.org/a"],
])("%s is %s", (address, canonical) => {
  expect(canonicalUrl(address)).toBe(canonical);
});

test.each(["javascript:alert(1)", "file:///etc/passwd", "mailto:a@example.org", "/relative", "", "http://[bad"])(
  "%j is no address of an item",
  (address) => {
    expect(canonicalUrl(address)).toBeNull();
  },
);

test("a canonical address is its own canonical address", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const once = canonicalUrl(address);
      expect(once === null ? null : canonicalUrl(once)).toBe(once);
    }),
  );
});
