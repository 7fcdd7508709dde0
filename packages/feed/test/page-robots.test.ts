import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, productToken, rulesFor } from "../src/page/robots-rules.js";

const origin = "https://wire.example";
const verdict = (robotsTxt: string, path: string) => judge(rulesFor("attache", robotsTxt), "attache", `${origin}${path}`);
const allows = (robotsTxt: string, path = "/world/1") => verdict(robotsTxt, path).allowed;

describe("the product token (RFC 9309 §2.2.1)", () => {
  test("is the first word of the user agent", () => {
    expect(productToken("Attache/0.1 (+https://attache.example; ops@attache.example)")).toBe("attache");
    expect(productToken("Mozilla/5.0 (compatible; x)")).toBe("mozilla");
    expect(productToken("")).toBe("*");
  });
});

describe("a robots.txt", () => {
  test.each<[string, string, string, boolean]>([
    ["that is empty allows everything", "", "/world/1", true],
    ["that disallows nothing allows everything", "User-agent: *\nDisallow:", "/world/1", true],
    ["for everybody is for us", "User-agent: *\nDisallow: /world/", "/world/1", false],
    ["for others is not for us", "User-agent: otherbot\nDisallow: /", "/world/1", true],
    ["names us in any case, with a version and words", "User-Agent: ATTACHE/1.0 of somebody\nDisallow: /", "/world/1", false],
    ["does not mean us by the beginning of a name", "User-agent: attache-images\nDisallow: /", "/world/1", true],
    [
      "has rules of our own in place of everybody's",
      "User-agent: *\nDisallow: /\n\nUser-agent: attache\nDisallow: /admin",
      "/world/1",
      true,
    ],
    [
      "can name us in several groups",
      "User-agent: attache\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: Attache\nDisallow: /world",
      "/world/1",
      false,
    ],
    ["can name several agents for one group", "User-agent: x\nUser-agent: attache\nUser-agent: y\nDisallow: /world", "/world/1", false],
    [
      "goes on after records that are no rules",
      "User-agent: attache\nSitemap: https://wire.example/s.xml\nCrawl-delay: 2\n\nUser-agent: y\nDisallow: /",
      "/world/1",
      false,
    ],
    ["ends a group where an agent follows a rule", "User-agent: attache\nAllow: /\nUser-agent: y\nDisallow: /", "/world/1", true],
    ["lets the longest match decide", "User-agent: *\nDisallow: /world/\nAllow: /world/1", "/world/1", true],
    ["whatever the order", "User-agent: *\nAllow: /world/1\nDisallow: /world/", "/world/2", false],
    ["lets permission win among equals", "User-agent: *\nDisallow: /world\nAllow: /world", "/world/1", true],
    ["distinguishes upper and lower case in paths", "User-agent: *\nDisallow: /World", "/world/1", true],
    ["knows wildcards", "User-agent: *\nDisallow: /*/print", "/world/1/print", false],
    ["knows the end of an address", "User-agent: *\nDisallow: /*.pdf$", "/world/1.pdf?x", true],
    ["matches up to the end", "User-agent: *\nDisallow: /*.pdf$", "/world/1.pdf", false],
    ["matches the query", "User-agent: *\nDisallow: /*?print=1", "/world/1?print=1", false],
    ["has comments", "# all\nUser-agent: * # you\nDisallow: /world # ours", "/world/1", false],
    ["has lines that end as on old systems", "User-agent: *\rDisallow: /world\r\n", "/world/1", false],
    ["compares needless escapes by what they mean", "User-agent: *\nDisallow: /%77orld", "/world/1", false],
    ["compares escapes in an address so, too", "User-agent: *\nDisallow: /world", "/%77orld/1", false],
    ["compares letters beyond ASCII by their escapes", "User-agent: *\nDisallow: /новости", "/новости/1", false],
    ["means a star by its escape", "User-agent: *\nDisallow: /a%2Ab", "/a*b", false],
    ["means no other by the star's escape", "User-agent: *\nDisallow: /a%2Ab", "/axb", true],
    ["means a dollar sign that is not at the end", "User-agent: *\nDisallow: /a$b", "/a$b", false],
    ["has a mark of its encoding, and spaces", "\uFEFF  User-agent : *\n  Disallow : /world", "/world/1", false],
    ["has rules before any agent, which are nobody's", "Disallow: /\nUser-agent: x\nAllow: /", "/world/1", true],
    ["is a page", "<!doctype html><html><body>User-agent: *<br>Disallow: /</body></html>", "/world/1", true],
  ])("%s", (_, robotsTxt, path, allowed) => {
    expect(allows(robotsTxt, path)).toBe(allowed);
  });

  test("says how far apart requests should be, up to half a minute", () => {
    expect(verdict("User-agent: *\nCrawl-delay: 2.5", "/").crawlDelayMs).toBe(2_500);
    expect(verdict("User-agent: *\nCrawl-delay: 86400\nDisallow: /x", "/").crawlDelayMs).toBe(30_000);
    expect(verdict("User-agent: *\nCrawl-delay: soon", "/").crawlDelayMs).toBeNull();
    expect(verdict("User-agent: *\nCrawl-delay: -1", "/").crawlDelayMs).toBeNull();
    expect(verdict("User-agent: x\nCrawl-delay: 9", "/").crawlDelayMs).toBeNull();
  });
});

describe("a hostile robots.txt is judged in few steps", () => {
  const long = `/${"a".repeat(8_000)}`;
  test.each<[string, string]>([
    ["wildcards upon wildcards", `User-agent: *\nDisallow: /${"*a".repeat(100_000)}b\n`],
    ["a thousand patterns of wildcards", `User-agent: *\n${`Disallow: ${"*a".repeat(200)}b\n`.repeat(1_000)}`],
    ["stars only", `User-agent: *\nDisallow: /${"*".repeat(400_000)}b`],
    ["100,000 rules", `User-agent: *\n${"Disallow: /\n".repeat(40_000)}`],
    ["agents upon agents, and as many rules", `${"User-agent: *\nUser-agent: attache\n".repeat(8_000)}${"Allow: /b\n".repeat(20_000)}`],
    ["names of prototypes", "User-agent: __proto__\nDisallow: /\nUser-agent: constructor\nDisallow: /"],
    ["a line of half a megabyte", `User-agent: *\nDisallow: /${"b".repeat(500_000)}`],
    ["empty lines", "\n".repeat(500_000)],
    ["colons", ":".repeat(500_000)],
    ["spaces", `User-agent: *\n${" ".repeat(500_000)}x`],
  ])("%s", (_, robotsTxt) => {
    expect(typeof allows(robotsTxt, long)).toBe("boolean");
  });

  test("rules that would take long forbid everything", () => {
    expect(allows(`User-agent: *\n${`Allow: /${"*a".repeat(200)}b\n`.repeat(1_000)}`, long)).toBe(false);
  });

  test("any text at all gives a verdict", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("User-agent: *", "User-agent: attache", "Disallow: /*$", "Allow: /%", "Disallow: /%E0%", "Crawl-delay: 1e9"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.webPath(), (lines, path) => {
        const rules = rulesFor("attache", lines.join("\n"));
        expect(typeof judge(rules, "attache", `${origin}/${path}`).allowed).toBe("boolean");
        expect(rulesFor("attache", rules)).toBe(rules);
      }),
      { numRuns: 500 },
    );
  });
});
