import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { claimData } from "../src/embedded/index.js";
import { startOwner } from "./owner-process.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "attache-claim-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

it("a second claim is refused and names the owner", async () => {
  const first = await claimData(dir, "attache start");
  const second = await claimData(dir, "attache start --only fetcher");
  expect(first.ok).toBe(true);
  expect(second).toEqual({
    ok: false,
    owner: { pid: process.pid, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), what: "attache start" },
  });
  if (first.ok) await first.lease[Symbol.asyncDispose]();
});

it("a folder is free again when its lease is disposed of", async () => {
  const first = await claimData(dir, "first");
  if (first.ok) await first.lease[Symbol.asyncDispose]();
  const second = await claimData(dir, "second");
  expect(second.ok).toBe(true);
  if (second.ok) await second.lease[Symbol.asyncDispose]();
});

it("a folder whose owner was killed with -9 is free at once", async () => {
  await using owner = await startOwner("claim", dir);
  expect(await claimData(dir, "beside")).toMatchObject({ ok: false, owner: { pid: owner.pid, what: "a test" } });
  await owner.kill();
  const next = await claimData(dir, "next", { waitMs: 0 });
  expect(next.ok).toBe(true);
  if (next.ok) await next.lease[Symbol.asyncDispose]();
});

it("a signature alone holds nothing", async () => {
  await writeFile(join(dir, "owner.lock"), JSON.stringify({ pid: process.pid, since: "2026-01-01T00:00:00.000Z", what: "long gone" }));
  const claim = await claimData(dir, "next", { waitMs: 0 });
  expect(claim.ok).toBe(true);
  if (claim.ok) await claim.lease[Symbol.asyncDispose]();
});

it("of several that start at once exactly one owns the folder, and the others name it", async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => startOwner("claim", dir)));
  try {
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual(["held", "held", "held", "held", "held", "ok"]);
    const owner = all.find(({ outcome }) => outcome === "ok");
    expect(new Set(all.map(({ subject }) => subject))).toEqual(new Set([owner?.pid]));
  } finally {
    await Promise.all(all.map((one) => one.kill()));
  }
});
