import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attache, startAttache, temporaryDir, writeConfiguration } from "./support/app.js";
import { untilLogged } from "./support/logs.js";
import { hourly, startPublisher, yearMs, type Replies } from "./support/publisher.js";

const limit = { timeout: 120_000 };
const replies: Replies = {
  "/fresh.xml": { body: hourly("Fresh") },
  "/old.xml": { body: hourly("Old", 4 * yearMs) },
  "/shut.xml": { status: 403 },
  "/ill.xml": { status: 500 },
};

describe.concurrent("how feeds stand", () => {
  it("is told by once and by feeds list, the worst first, on a stopped data folder and where nothing has run yet", limit, async () => {
    await using publisher = await startPublisher(replies);
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, {
      feeds: [
        ...["fresh", "old", "shut", "ill"].map((name) => ({ url: `${publisher.origin}/${name}.xml`, name, every: "1m" })),
        { url: "https://off.invalid/f", name: "off", enabled: false, checked: "2026-11" },
      ],
      rules: [{ id: "english", when: { langs: ["en"] } }],
      egress: { allow: ["127.0.0.1"] },
    });
    const args = ["--config", config, "--data", join(dir.path, "data")];
    const before = await attache(["feeds", "list", ...args]);
    expect(before).toMatchObject({ code: 0, stderr: "" });
    expect(before.stdout).toMatch(/\n4 not asked yet; 1 off\n$/);

    const once = await attache(["once", "--json", ...args]);
    expect(JSON.parse(once.stdout)).toMatchObject({
      feeds: { ok: 2, failed: 2, held: 0, health: { fresh: 1, frozen: 1, blocked: 1, failing: 1, gone: 0, new: 0, silent: 0 } },
      unaccounted: 0,
    });
    expect(
      JSON.parse(once.stdout).feeds.troubled.toSorted((a: { name: string }, b: { name: string }) => (a.name > b.name ? -1 : 1)),
    ).toEqual([
      { name: "shut", why: "unauthorized, HTTP 403" },
      { name: "ill", why: "unavailable, HTTP 500" },
    ]);
    const short = await attache(["feeds", "list", ...args]);
    expect(short).toMatchObject({ code: 0, stderr: "" });
    expect(short.stdout).toMatch(/^blocked +shut +it does not let us read it +- +in \d+ (?:s|min|h)$/m);
    expect(short.stdout).toMatch(/^frozen +old +answers, but what it shows is old +\d+ d old +in \d+ (?:s|min|h)$/m);
    expect(short.stdout.split("\n").filter((line) => line.startsWith(" ")).length).toBeLessThanOrEqual(1);
    const failing = await attache(["feeds", "list", "failing", ...args]);
    expect(failing.stdout).toMatch(/^failing +ill\n +http.*\n +its server has trouble \(unavailable\), once/);
    expect(failing.stdout).toMatch(/\n1 failing\n$/);
    expect(await attache(["feeds", "list", "nothing such", ...args])).toMatchObject({ code: 1, stdout: "" });

    const lines = await attache(["feeds", "list", "-v", ...args]);
    expect(lines).toMatchObject({ code: 0, stderr: "" });
    expect(lines.stdout).toMatch(/\n1 fresh, 1 frozen, 1 failing, 1 blocked; 1 off\n$/);
    expect([...lines.stdout.matchAll(/^(\w+) +(fresh|old|shut|ill|off)$/gm)].map(([, health, name]) => [health, name])).toEqual([
      ["blocked", "shut"],
      ["failing", "ill"],
      ["frozen", "old"],
      ["fresh", "fresh"],
      ["off", "off"],
    ]);
    expect(lines.stdout).toMatch(/shut\n.*\n +it does not let us read it \(unauthorized\), once; it has never answered\n +→ /);
    const json = JSON.parse((await attache(["feeds", "list", "--json", ...args])).stdout);
    expect(json).toMatchObject([
      { name: "fresh", health: "fresh", enabled: true, item_every_s: 3_600, last_item: expect.any(String), next_due: expect.any(String) },
      { name: "old", health: "frozen" },
      { name: "shut", health: "blocked", last_reason: "unauthorized", failures: 1, last_success: null },
      { name: "ill", health: "failing", last_reason: "unavailable" },
      { name: "off", health: "new", enabled: false, checked: "2026-11", next_due: null },
    ]);

    // What failed is held back now, and still told.
    const again = await attache(["once", ...args]);
    expect(again.stdout).toMatch(/^feeds: +1 fresh, 1 frozen, 1 failing, 1 blocked\n +2 answered, 0 failed, 2 held back$/m);
    expect(again.stdout).toMatch(/^ +shut: held until .* UTC, for last time: unauthorized$/m);
  });

  it("says how often a feed is asked and whose word that is, and which host is held", limit, async () => {
    await using publisher = await startPublisher({
      "/own.xml": { body: hourly("Own") },
      "/ttl.xml": { body: hourly("Ttl").replace("<channel>", "<channel><ttl>120</ttl>") },
      "/server.xml": { body: hourly("Server"), headers: { "cache-control": "max-age=10800" } },
    });
    await using busy = await startPublisher({ "/busy.xml": { status: 429, headers: { "retry-after": "3600" } } });
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, {
      feeds: [
        { url: `${publisher.origin}/own.xml`, name: "own", every: "1m" },
        { url: `${publisher.origin}/ttl.xml`, name: "ttl" },
        { url: `${publisher.origin}/server.xml`, name: "server" },
        { url: `${busy.origin}/busy.xml`, name: "busy" },
      ],
      egress: { allow: ["127.0.0.1"] },
    });
    const args = ["--config", config, "--data", join(dir.path, "data")];
    await attache(["once", ...args]);
    const { stdout } = await attache(["feeds", "list", "--verbose", ...args]);
    expect(stdout).toContain("asked every 60 s, as `every` says");
    expect(stdout).toContain("asked every 2 h, for its ttl or update period says 2 h");
    expect(stdout).toContain("asked every 3 h, for its server's Cache-Control or Expires says 3 h");
    const host = new URL(busy.origin).host;
    expect(stdout).toMatch(new RegExp(`busy\\n.*\\n +held: ${host} wants to be left alone until`));
    const held = JSON.parse((await attache(["feeds", "list", "held", "--json", ...args])).stdout);
    expect(held).toMatchObject([{ name: "busy", held: { host } }]);
  });

  it("in the log of start, and in the list, is one sentence where no feed can be reached", limit, async () => {
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, {
      feeds: Array.from({ length: 12 }, (_, index) => ({ url: `http://127.0.0.1:9/${index}`, name: `feed ${index}`, every: "1s" })),
      egress: { allow: ["127.0.0.1"] },
    });
    const dataDir = join(dir.path, "data");
    {
      await using running = startAttache(["start", "--config", config, "--data", dataDir]);
      await expect.poll(running.output, { timeout: 60_000 }).toContain("No feed can be reached: is the network down?");
      expect(running.output()).not.toContain("feed.fetched");
    }
    const list = await attache(["feeds", "list", "--config", config, "--data", dataDir]);
    expect(list.stdout).toContain("no feed can be reached: is the network down?");
  });

  it("is told beside a running one", limit, async () => {
    await using publisher = await startPublisher(replies);
    await using dir = await temporaryDir();
    const config = await writeConfiguration(dir.path, {
      feeds: [{ url: `${publisher.origin}/fresh.xml`, name: "fresh", every: "1s" }],
      rules: [{ id: "english", when: { langs: ["en"] } }],
      egress: { allow: ["127.0.0.1"] },
    });
    const dataDir = join(dir.path, "data");
    await using _running = startAttache(["start", "--config", config, "--data", dataDir]);
    await untilLogged(dataDir, ({ event }) => event === "feed.fetched", 60_000, "the feed to be fetched");
    await untilLogged(dataDir, ({ event }) => event === "item.settled", 60_000, "an item to be settled");
    const { code, stdout } = await attache(["feeds", "list", "--json", "--config", config, "--data", dataDir]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ name: "fresh", health: "fresh", failures: 0 }]);
  });
});
