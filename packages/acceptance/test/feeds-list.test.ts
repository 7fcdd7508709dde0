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
    const lines = await attache(["feeds", "list", ...args]);
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
