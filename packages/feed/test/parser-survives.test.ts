import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rss } from "./support/publisher.js";
import { worstDocuments } from "./support/worst-documents.js";

const heapMb = 32;
/** The largest that a parser of such a heap begins with. */
const maxBytes = (heapMb * 1_024 * 1_024) / 16;
const worst = worstDocuments(maxBytes);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "attache-worst-"));
  for (const [index, [, bytes]] of worst.entries()) await writeFile(join(folder, String(index)), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads the documents in a process of their own, each with a good one behind it. */
const script = `
  import { readFileSync } from "node:fs";
  import { createParser } from ${JSON.stringify(import.meta.resolve("@attache/feed"))};
  const [folder, count] = process.argv.slice(1);
  const parser = createParser({ threads: 1, heapMb: ${heapMb}, deadlineMs: 30_000 });
  const outcomes = [];
  for (let n = 0; n < Number(count); n += 1) {
    const [bad, next] = await Promise.all([parser.read(readFileSync(folder + "/" + n)), parser.read(Buffer.from(${JSON.stringify(rss([1]))}))]);
    outcomes.push([bad.kind === "feed" ? "feed" : bad.reason, next.kind === "feed" ? next.items.length : next.reason]);
  }
  await parser[Symbol.asyncDispose]();
  process.stdout.write(JSON.stringify(outcomes));
`;

test("the worst documents that a parser begins with end no process, and the one behind each is read", { timeout: 60_000 }, async () => {
  for (const [name, bytes] of worst) expect(bytes.length, name).toBeGreaterThan(maxBytes / 4);
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, folder, String(worst.length)], { cwd: import.meta.dirname });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const [code, signal] = await once(child, "close");
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  const outcomes: unknown = JSON.parse(printed);
  expect(outcomes).toHaveLength(20);
  expect(outcomes).toEqual(worst.map(() => [expect.stringMatching(/^(?:feed|parse_(?:failed|memory|timeout))$/), 1]));
});
