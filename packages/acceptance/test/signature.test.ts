import { newSecret } from "@attache/webhook";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { attache, temporaryDir, writeConfiguration } from "./support/app.js";
import { serve } from "./support/loopback-server.js";
import { rss } from "./support/rss.js";

interface Delivered {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that knows nothing of ours: it keeps the bytes as they came. */
async function keepWebhooks(): Promise<AsyncDisposable & { readonly url: string; readonly delivered: readonly Delivered[] }> {
  const delivered: Delivered[] = [];
  const server = await serve((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as const] : [],
      );
      delivered.push({ headers: Object.fromEntries(headers), body });
      response.writeHead(204).end();
    });
  });
  return { ...server, url: `${server.origin}/`, delivered };
}

describe("a delivered webhook", () => {
  it(
    "is accepted by the package standardwebhooks, under each secret of a rotation, and not once a byte has changed",
    { timeout: 60_000 },
    async () => {
      await using dir = await temporaryDir();
      await using receiver = await keepWebhooks();
      const [newest, older, foreign] = [newSecret(), newSecret(), newSecret()];
      const feed = join(dir.path, "feed.xml");
      await writeFile(feed, rss([{ title: "Towards a multipolar world: 多极化 — многополярный мир", link: "http://wire.invalid/1" }]));
      const config = await writeConfiguration(dir.path, {
        feeds: [{ url: pathToFileURL(feed).href }],
        firstPoll: "alert",
        rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
        endpoints: { desk: { url: receiver.url, secret: [newest, older] } },
        egress: { allow: ["127.0.0.1"] },
      });
      const run = await attache(["once", "--config", config, "--data", join(dir.path, "data")]);
      expect(run.code, run.stderr).toBe(0);

      expect(receiver.delivered).toHaveLength(1);
      const [{ headers, body } = { headers: {}, body: "" }] = receiver.delivered;
      for (const secret of [newest, older]) {
        expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "alert.raised", data: { id: headers["webhook-id"] } });
      }
      expect(() => new Webhook(foreign).verify(body, headers)).toThrow(/signature/i);
      expect(() => new Webhook(newest).verify(body.replace("multipolar", "unipolar"), headers)).toThrow(/signature/i);
      expect(() => new Webhook(newest).verify(body, { ...headers, "webhook-id": "another" })).toThrow(/signature/i);
    },
  );
});
