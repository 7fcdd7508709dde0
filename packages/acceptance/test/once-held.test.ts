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
