import { formatProblem, loadConfig } from "@attache/config";
import { existsSync, readFileSync } from "node:fs";
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
  expect(config.feeds.filter(({ kind, country, owner, checked, demo }) => !kind || !country || !owner || !checked || demo)).toEqual([]);
  expect(config.egress.contact).toBeNull();
});

const list = new URL("../../../../shared/default-feeds.md", import.meta.url);
if (!existsSync(list)) console.warn("the document behind the list of feeds is absent: the list is not held against it.");

/** The addresses that a passage of the document names; https unless written out. */
const addressesIn = (passage: string): string[] =>
  [...passage.matchAll(/(?<![\w/.])(http:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,}\/[^\s,;]*)/g)].map(
    ([, scheme = "https://", rest = ""]) => new URL(`${scheme}${rest}`).href,
  );

test.skipIf(!existsSync(list))("it lists every feed of the document behind it, off where that says so, and none that it excludes", () => {
  const [shipped = ""] = readFileSync(list, "utf8").split("**Not to ship**");
  const [listed = "", fromMemory = ""] = shipped.split("**Off, from memory only**");
  const off = [...addressesIn(fromMemory), ...[...listed.matchAll(/(\S+) \(off/g)].flatMap(([, address = ""]) => addressesIn(address))];
  const loaded = loadConfig(path, { env: {} });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  const { feeds } = loaded.config;
  expect(off).toHaveLength(4);
  expect(feeds.map(({ url }) => url).sort()).toEqual(addressesIn(shipped).sort());
  expect(feeds.flatMap(({ url, enabled }) => (enabled ? [] : [url])).sort()).toEqual(off.sort());
  const seen = addressesIn(listed.split("**Listed in public repositories")[0] ?? "");
  expect(feeds.flatMap(({ url, checked }) => (checked === "never" ? [] : [url])).sort()).toEqual(seen.sort());
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
