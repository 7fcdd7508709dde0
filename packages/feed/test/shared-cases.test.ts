import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFeed } from "@attache/feed";
import { describe, expect, test } from "vitest";
import { unsafeIn } from "./support/safety.js";

/** The public cases of another parser, kept beside the repository and not in it, and their runner. */
const folder = new URL("../../../../shared/feedparser/", import.meta.url);
const present = existsSync(folder);
if (!present) process.stderr.write(`The public cases are not at ${fileURLToPath(folder)}: their test is left out.\n`);

interface Verdict {
  readonly per: Readonly<Record<string, { readonly run: number; readonly lenient: number; readonly threw: number }>>;
  readonly safe: { readonly n: number; readonly bad: number };
  readonly fails: readonly { readonly rel: string; readonly bad: readonly string[] }[];
}

async function runCases(): Promise<Verdict> {
  const out = mkdtempSync(join(tmpdir(), "attache-cases-"));
  try {
    const adapter = fileURLToPath(new URL("support/conformance-adapter.js", import.meta.url));
    const script = fileURLToPath(new URL("conformance.mjs", folder));
    const json = join(out, "verdict.json");
    const child = spawn(process.execPath, [script, adapter, "--tests", fileURLToPath(new URL("cases", folder)), "--json", json], {
      stdio: "ignore",
      timeout: 60_000,
    });
    expect(await once(child, "close")).toEqual([0, null]);
    return JSON.parse(readFileSync(json, "utf8"));
  } finally {
    rmSync(out, { recursive: true });
  }
}

describe.runIf(present)("the public cases of feedparser", () => {
  test("are read as they say, the sanitising ones apart, which only have to be safe", async () => {
    const { per, safe, fails } = await runCases();
    const judged = Object.entries(per).filter(([name]) => !name.includes("sanitize"));
    const sum = (field: "run" | "lenient" | "threw"): number => judged.reduce((total, [, counts]) => total + counts[field], 0);
    expect(sum("threw")).toBe(0);
    expect(sum("run")).toBeGreaterThan(300);
    expect([sum("lenient") / sum("run") >= 0.99, fails.filter(({ rel }) => !rel.includes("sanitize"))]).toEqual([true, expect.anything()]);
    expect(safe).toMatchObject({ bad: 0 });
  });

  test("that try to smuggle something in are safe, element by element", async () => {
    const cases = new URL("cases/wellformed/sanitize/", folder);
    const names = readdirSync(cases).filter((name) => name.endsWith(".xml"));
    expect(names.length).toBeGreaterThan(300);
    for (const name of names) {
      const reading = await readFeed(readFileSync(new URL(name, cases)));
      const contents = reading.kind === "feed" ? reading.items.map(({ content }) => content) : [];
      expect([name, contents.flatMap(unsafeIn)]).toEqual([name, []]);
    }
  });
});
