import { expect, it } from "vitest";
import { z } from "zod";
import { attache, temporaryDir, writeConfiguration } from "./support/app.js";
import { serve } from "./support/loopback-server.js";
import { rss } from "./support/rss.js";

const summarySchema = z.object({ unaccounted: z.number(), feeds: z.object({ ok: z.number(), failed: z.number(), held: z.number() }) });

it(
  "once does not wait for a host that wants to be left alone: its other feeds count as held, then and the next time",
  { timeout: 120_000 },
  async () => {
    await using dir = await temporaryDir();
    const asked: string[] = [];
    await using server = await serve((request, response) => {
      asked.push(request.url ?? "/");
      // Whichever feed comes second brings the hold.
      if (asked.length === 2) response.writeHead(429, { "retry-after": "3600" }).end();
      else response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss([{ title: "Item", link: "http://wire.invalid/1" }]));
    });
    const config = await writeConfiguration(dir.path, {
      feeds: Array.from({ length: 5 }, (_, index) => ({ url: `${server.origin}/${index}` })),
      egress: { allow: ["127.0.0.0/8"] },
    });
    const once = async () => {
      const { code, stdout, stderr } = await attache(["once", "--json", "--config", config, "--data", `${dir.path}/data`]);
      expect(code, stderr).toBe(0);
      return summarySchema.parse(JSON.parse(stdout));
    };
    expect(await once()).toEqual({ unaccounted: 0, feeds: { ok: 1, failed: 1, held: 3 } });
    expect(asked).toHaveLength(2);
    expect((await once()).feeds.held).toBe(5);
    expect(asked).toHaveLength(2);
  },
);

/** Runs `once` on a machine whose clock is ahead. */
const aheadBy = (ms: number): Readonly<Record<string, string>> => {
  const script = `const now = Date.now.bind(Date);
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...args) { super(...(args.length === 0 ? [now() + ${ms}] : args)); }
      static now() { return now() + ${ms}; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
};

it("once asks every feed that may be asked, though the clock was ahead at the run before", { timeout: 120_000 }, async () => {
  await using dir = await temporaryDir();
  const asked: string[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url ?? "/");
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss([{ title: "Item", link: "http://wire.invalid/1" }]));
  });
  await using other = await serve((_, response) => response.writeHead(503, { "retry-after": "86400" }).end());
  const config = await writeConfiguration(dir.path, {
    feeds: [{ url: `${server.origin}/feed` }, { url: `${server.origin}/other` }, { url: `${other.origin}/held` }],
    egress: { allow: ["127.0.0.0/8"] },
  });
  const once = async (env: Readonly<Record<string, string>> = {}) => {
    const { code, stdout, stderr } = await attache(["once", "--json", "--config", config, "--data", `${dir.path}/data`], { env });
    expect(code, stderr).toBe(0);
    return summarySchema.parse(JSON.parse(stdout)).feeds;
  };
  expect(await once(aheadBy(366 * 86_400_000))).toEqual({ ok: 2, failed: 1, held: 0 });
  expect(await once()).toEqual({ ok: 2, failed: 0, held: 1 });
  expect(asked.toSorted()).toEqual(["/feed", "/feed", "/other", "/other"]);
});

it("once asks no feed that waits after a failure, and counts each feed once", { timeout: 120_000 }, async () => {
  await using dir = await temporaryDir();
  const server = await serve(() => {});
  await server[Symbol.asyncDispose]();
  const config = await writeConfiguration(dir.path, {
    feeds: [{ url: `${server.origin}/feed` }],
    egress: { allow: ["127.0.0.0/8"] },
  });
  const once = async () => {
    const { stdout } = await attache(["once", "--json", "--config", config, "--data", `${dir.path}/data`]);
    return summarySchema.parse(JSON.parse(stdout)).feeds;
  };
  expect(await once()).toEqual({ ok: 0, failed: 1, held: 0 });
  expect(await once()).toEqual({ ok: 0, failed: 0, held: 1 });
});
