import { invent, virtualOutlets } from "@attache/newsroom";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attache, processes, rootDir, startAttache, untilGone } from "./support/app.js";
import { openDesk } from "./support/desk.js";
import { booksOf, eventsIn, untilLogged } from "./support/logs.js";

const limitMs = 60_000;

describe("SIGTERM under load", () => {
  it("drains within the grace, loses nothing and leaves no child and no socket behind", { timeout: 180_000 }, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(4) } });
    for (const dispatch of invent(2_000, { outlets: desk.newsroom.outlets })) desk.newsroom.publish(dispatch.outlet, dispatch);

    {
      await using app = startAttache(["start", ...desk.args]);
      await untilLogged(desk.dataDir, (event) => event.event === "item.settled", limitMs, "the first settled item");
      const before = await processes();
      app.child.kill("SIGTERM");
      const stoppedAt = Date.now();
      expect(await app.exited, app.output()).toBe(0);
      // The grace is 10 s; a process that hung is killed 2 s after it.
      expect(Date.now() - stoppedAt).toBeLessThan(13_000);
      const after = new Set((await processes()).map(({ pid }) => pid));
      const left = before.filter(({ pid, command }) => after.has(pid) && command.includes(desk.dataDir));
      expect(left).toEqual([]);
      const stopped = (await eventsIn(desk.dataDir)).filter((event) => event.event === "process.stopped");
      expect(stopped).toHaveLength(5);
    }
    const sockets = (await readdir(join(desk.dataDir), { recursive: true })).filter((name) => name.endsWith(".sock"));
    expect(sockets).toEqual([]);

    // What was waiting is done after the next start; the books then hold everything that was published.
    {
      await using _app = startAttache(["start", ...desk.args]);
      const settled = new Set<string>();
      await untilLogged(
        desk.dataDir,
        (event) => {
          if (event.event === "item.settled") settled.add(event.item);
          return settled.size >= desk.newsroom.published.length;
        },
        limitMs,
        "everything to be settled",
      );
    }
    const drained = await attache(["once", ...desk.args]);
    expect(drained.code, drained.stderr + drained.stdout).toBe(0);
    const books = await booksOf(desk.dataDir);
    expect(books.unaccounted).toBe(0);
  });
});

describe("a second start", () => {
  it("beside a running one is refused, naming the owner", { timeout: 60_000 }, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    await using app = startAttache(["start", ...desk.args]);
    await untilLogged(desk.dataDir, (event) => event.event === "feed.fetched", limitMs, "the first poll");
    const second = await attache(["start", ...desk.args]);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`process ${app.child.pid} (attache start), running since`);
  });
});

describe("SIGTERM to npm itself", () => {
  it("stops everything that `npm start` started, as a service manager expects", { timeout: 120_000 }, async () => {
    await using desk = await openDesk({ newsroom: { outlets: virtualOutlets(1) } });
    const { REDIS_URL: _redis, ...env } = process.env;
    const npm = spawn("npm", ["start", "--", ...desk.args], { cwd: rootDir, env, stdio: "ignore" });
    const exited = once(npm, "exit");
    await untilLogged(desk.dataDir, (event) => event.event === "feed.fetched", limitMs, "the first poll");
    npm.kill("SIGTERM");
    await exited;
    await untilLogged(
      desk.dataDir,
      (event) => event.event === "process.stopped" && event.service === "supervisor",
      limitMs,
      "the supervisor to stop",
    );
    await expect(untilGone(desk.dataDir, limitMs)).resolves.toBeUndefined();
  });
});
