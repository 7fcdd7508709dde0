import { formatProblem, loadConfig } from "@attache/config";
import { expect, test } from "vitest";

const path = new URL("../../../attache.yaml", import.meta.url).pathname;

test("the configuration that is shipped is valid without any variable set, and needs no endpoint", () => {
  const loaded = loadConfig(path, { env: {}, known: { profiles: ["xi-putin-2025-05"] } });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  const { config, warnings } = loaded;
  expect(warnings).toEqual([]);
  expect(config.endpoints).toEqual([]);
  expect(config.rules.every((rule) => rule.to.length === 0)).toBe(true);
  expect(new Set(config.feeds.map(({ lang }) => lang))).toEqual(new Set(["en", "zh", "ru"]));
  expect(config.feeds.filter(({ kind, country, owner, demo }) => !kind || !country || !owner || demo)).toEqual([]);
});

test("the endpoint that it shows as an example is valid once the comment signs are taken away", async () => {
  const { readFile } = await import("node:fs/promises");
  const shipped = await readFile(path, "utf8");
  const lines = shipped.split("\n");
  const start = lines.indexOf("# endpoints:");
  const example = lines.slice(start, lines.indexOf("", start)).map((line) => line.replace(/^# ?/, ""));
  const { parseConfig } = await import("@attache/config");
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const loaded = parseConfig(`feeds: []\n${example.join("\n")}\n`, "attache.yaml", { env: { DESK_SECRET: secret } });
  expect(loaded).toMatchObject({
    ok: true,
    config: { endpoints: [{ name: "desk", secrets: [secret], rate: { count: 30, perMs: 60_000 } }] },
  });
});
