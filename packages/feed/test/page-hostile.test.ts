import type { PageReading } from "@attache/feed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPageSite, type PageSite } from "./support/page-site.js";
import { hostilePages } from "./support/hostile-pages.js";
import { page, textOf } from "./support/pages.js";

const outcome = (reading: PageReading) => (reading.kind === "read" ? reading.text : reading.reason);
const mayFailFor = new Set(["no_main_text", "parse_timeout", "parse_memory", "parse_failed"]);

describe("a hostile page costs itself only", () => {
  let site: PageSite;
  beforeAll(async () => {
    site = await openPageSite();
    site.put("/good", page("en"));
    for (const [index, body] of Object.values(hostilePages).entries()) site.put(`/${index}`, body());
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test.each(Object.keys(hostilePages).map((name, index) => ({ name, index })))("$name", async ({ index }) => {
    const { reader, origin } = site;
    const [bad, good] = await Promise.all([reader.read(`${origin}/${index}`), reader.read(`${origin}/good`)]);
    expect(outcome(good)).toBe(textOf("en"));
    expect(bad.kind === "read" ? bad.text.length <= 200_000 : mayFailFor.has(bad.reason)).toBe(true);
  });

  test("and ends at the deadline", async () => {
    await using hasty = await openPageSite({ deadlineMs: 1 });
    hasty.put("/page", page("zh"));
    expect(outcome(await hasty.reader.read(`${hasty.origin}/page`))).toBe("parse_timeout");
  });
});
