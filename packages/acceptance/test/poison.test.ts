import { virtualOutlets } from "@attache/newsroom";
import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { attache, startAttache } from "./support/app.js";
import { openDesk } from "./support/desk.js";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";

const limitMs = 120_000;
const matching = "Leaders call for an equal and orderly multipolar world";

describe("an item that kills the classifier", () => {
  it("is dead-lettered after its third crash, its neighbours are alerted, and it can be tried again", { timeout: 300_000 }, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    const preload = `${desk.dataDir}-preload.mjs`;
    // Reaches every service through NODE_OPTIONS; dies in the middle of reading the marked item, as a native crash would.
    await writeFile(
      preload,
      `const charCodeAt = String.prototype.charCodeAt;
String.prototype.charCodeAt = function (index) {
  if (this.includes("POISON-MARKER") && new Error().stack.includes("classifyItem")) process.kill(process.pid, "SIGKILL");
  return charCodeAt.call(this, index);
};
`,
    );
    for (const title of [`${matching} 1`, `${matching} POISON-MARKER`, `${matching} 2`]) {
      desk.newsroom.publish("virtual-0", { title, text: "" });
    }

    {
      await using app = startAttache(["start", ...desk.args], { NODE_OPTIONS: `--import=${preload}` });
      await untilLogged(desk.dataDir, (event) => event.event === "job.dead", limitMs, "the poison's dead letter");
      const arrived = new Set<string>();
      await untilLogged(
        desk.dataDir,
        (event) => {
          if (event.event === "delivery.attempted" && event.outcome === "delivered") arrived.add(event.delivery);
          return arrived.size === 2;
        },
        limitMs,
        "the neighbours' alerts",
      );
      await untilLogged(
        desk.dataDir,
        (event) => event.event === "item.settled" && event.outcome === "failed",
        limitMs,
        "the poison to be settled",
      );
      expect(app.child.exitCode).toBeNull();
    }
    const events = await eventsIn(desk.dataDir);
    const dead = events.flatMap((event) => (event.event === "job.dead" ? [event] : []));
    expect(dead).toMatchObject([{ channel: "items", reason: "crashed", crashes: 3, title: `${matching} POISON-MARKER` }]);
    expect(events.filter((event) => event.event === "process.restarted")).toHaveLength(3);
    expect((await booksOf(desk.dataDir)).unaccounted).toBe(0);
    expect(desk.receiver.alerts).toHaveLength(2);

    const listed = await attache(["dead", "list", ...desk.args]);
    expect(listed.stdout).toContain("crashed, 3 crashes");
    {
      // The marker is harmless now: nothing is preloaded.
      await using _app = startAttache(["start", ...desk.args]);
      const startedAt = Date.now();
      await untilLogged(
        desk.dataDir,
        (event) => event.event === "process.started" && event.service === "classifier" && Date.parse(event.time) >= startedAt,
        limitMs,
        "the classifier",
      );
      const retried = await attache(["dead", "retry", dead[0]?.dead ?? "", ...desk.args]);
      expect(retried.code, retried.stderr).toBe(0);
      await untilLogged(
        desk.dataDir,
        (event) => event.event === "item.settled" && event.round === 1 && event.outcome === "alerted",
        limitMs,
        "the poison to be alerted in its second round",
      );
      await desk.receiver.waitFor(({ body }) => JSON.stringify(body).includes("POISON-MARKER"), { signal: AbortSignal.timeout(limitMs) });
    }
    expect((await booksOf(desk.dataDir)).unaccounted).toBe(0);
  });
});
