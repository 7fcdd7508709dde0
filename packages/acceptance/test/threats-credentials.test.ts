import { standardOutlets, startNewsroom, type Exchange } from "@attache/newsroom";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { attache, temporaryDir, writeConfiguration } from "./support/app.js";

it("credentials in a feed's address go to its host alone, and into no log", { timeout: 60_000 }, async () => {
  const exchanges: Exchange[] = [];
  await using dir = await temporaryDir();
  await using newsroom = await startNewsroom({
    outlets: standardOutlets.slice(0, 3),
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const [subscribed, leaving, elsewhere] = newsroom.outlets.map(({ id, url }) => ({ id, url }));
  if (!subscribed || !leaving || !elsewhere) throw new Error("three outlets were asked for");
  newsroom.misbehave(leaving.id, { redirect: elsewhere.url });
  const withCredentials = (url: string): string => url.replace("http://", "http://reader:wordofpassage@");
  const config = await writeConfiguration(dir.path, {
    feeds: [subscribed, leaving].map(({ url }) => ({ url: withCredentials(url) })),
    egress: { allow: ["127.0.0.0/8"] },
  });
  const dataDir = join(dir.path, "data");
  const run = await attache(["once", "--config", config, "--data", dataDir]);
  expect(run.code, run.stderr).toBe(0);

  const told = Object.fromEntries(exchanges.map(({ outlet, headers }) => [outlet, headers.authorization]));
  const basic = `Basic ${Buffer.from("reader:wordofpassage").toString("base64")}`;
  expect(told).toEqual({ [subscribed.id]: basic, [leaving.id]: basic, [elsewhere.id]: undefined });
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const written = files.filter((file) => file.isFile() && file.name.endsWith(".ndjson"));
  expect(written.length).toBeGreaterThan(0);
  for (const file of written) expect(await readFile(join(file.parentPath, file.name), "utf8"), file.name).not.toContain("wordofpassage");
  expect(run.stdout + run.stderr).not.toContain("wordofpassage");
});
