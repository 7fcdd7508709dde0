import { appendFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "../src/connection.js";
import { ask } from "../src/embedded/ask.js";
import {
  runningAddress,
  startServer,
  startThrowawayServer,
  superviseServer,
  type RunningServer,
  type ServerOptions,
} from "../src/embedded/index.js";
import { restartDelayMs } from "../src/embedded/supervise.js";
import { isGone, startOwner } from "./owner-process.js";

let dir: string;
let open: AsyncDisposable[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "attache-embedded-"));
  open = [];
});
afterEach(async () => {
  for (const one of open) await one[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

function keep<One extends AsyncDisposable>(one: One): One {
  open.push(one);
  return one;
}

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const started = await startServer({ dir, ...options });
  if (!started.ok) throw new Error(started.message);
  return keep(started.server);
}

async function setting(server: RunningServer, name: string): Promise<string | undefined> {
  const redis = connect(server.address);
  try {
    const pair: unknown = await redis.config("GET", name);
    return Array.isArray(pair) ? String(pair[1]) : undefined;
  } finally {
    redis.disconnect();
  }
}

function socketOf({ address }: RunningServer): string {
  if (address.kind !== "socket") throw new Error("the server of these tests listens on a socket");
  return address.path;
}

describe("a server of our own", () => {
  it("listens on a socket only, keeps everything and forgets nothing", async () => {
    const server = await start({ maxMemoryBytes: 64 * 1024 ** 2 });
    const names = ["port", "appendonly", "appendfsync", "maxmemory-policy", "maxmemory", "save"];
    const values = await Promise.all(names.map((name) => setting(server, name)));
    expect(values).toEqual(["0", "yes", "everysec", "noeviction", String(64 * 1024 ** 2), ""]);
  });

  it("lies in a folder that nobody else may enter", async () => {
    const server = await start();
    expect((await stat(dirname(socketOf(server)))).mode & 0o777).toBe(0o700);
    expect((await stat(socketOf(server))).mode & 0o077).toBe(0);
  });

  it("is gone with its socket after its disposal, and is not reported as lost", async () => {
    const lost = vi.fn<(detail: string) => void>();
    const server = await start({ onExit: lost });
    await server[Symbol.asyncDispose]();
    expect(isGone(server.pid)).toBe(true);
    expect(existsSync(socketOf(server))).toBe(false);
    expect(lost).not.toHaveBeenCalled();
  });

  it("is found by other commands while it runs", async () => {
    expect(await runningAddress(dir)).toBeNull();
    const server = await start();
    expect(await runningAddress(dir)).toEqual(server.address);
    await server[Symbol.asyncDispose]();
    expect(await runningAddress(dir)).toBeNull();
  });

  it("listens under the temporary folder when the data folder's path is too long for a socket", async () => {
    const long = join(dir, "x".repeat(60), "y".repeat(60));
    const server = await start({ dir: long });
    expect(Buffer.byteLength(socketOf(server))).toBeLessThanOrEqual(100);
    expect((await stat(dirname(socketOf(server)))).mode & 0o777).toBe(0o700);
    await server[Symbol.asyncDispose]();
    const again = await start({ dir: long });
    expect(socketOf(again)).toBe(socketOf(server));
    await again[Symbol.asyncDispose]();
    expect(existsSync(dirname(socketOf(server)))).toBe(false);
  });

  it("starts over a stale socket", async () => {
    const first = await start();
    process.kill(first.pid, "SIGKILL");
    await vi.waitFor(() => expect(isGone(first.pid)).toBe(true));
    expect(existsSync(socketOf(first))).toBe(true);
    expect(await ask((await start()).address, "PING")).toBe("PONG");
  });

  it("tells why it does not start", async () => {
    await mkdir(join(dir, "appendonlydir"), { recursive: true });
    await writeFile(join(dir, "appendonlydir", "appendonly.aof.manifest"), "this is no manifest\n");
    const started = await startServer({ dir });
    expect(started).toMatchObject({ ok: false, reason: "failed", message: expect.stringMatching(/exited with code 1[\s\S]*AOF manifest/) });
  });
});

describe("what was written", () => {
  it("survives a kill -9 of the server, which is restarted at the same address", async () => {
    const events: string[] = [];
    const started = await superviseServer({
      dir,
      onExit: (detail) => events.push(detail),
      onRestored: () => events.push("restored"),
    });
    if (!started.ok) throw new Error(started.message);
    const server = keep(started.server);
    expect(await ask(server.address, "SET capital Vienna")).toBe("OK");
    const firstPid = server.pid;
    process.kill(firstPid, "SIGKILL");
    await vi.waitFor(() => expect(events).toEqual([expect.stringContaining("SIGKILL"), "restored"]), 10_000);
    expect(server.pid).not.toBe(firstPid);
    expect(await ask(server.address, "GET capital")).toBe("Vienna");
  });

  it("loads although its last command is half written", async () => {
    const first = await start();
    await ask(first.address, "SET capital Vienna");
    await first[Symbol.asyncDispose]();
    const files = await readdir(join(dir, "appendonlydir"));
    const last = files.find((name) => name.endsWith(".incr.aof")) ?? "";
    await appendFile(join(dir, "appendonlydir", last), "*3\r\n$3\r\nSET\r\n$7\r\ncapi");
    expect(await ask((await start()).address, "GET capital")).toBe("Vienna");
  });
});

describe.each(["server", "server-in-thread"] as const)("an owner that is killed with -9 (%s)", (kind) => {
  it("takes its server along, and the next start has its data at once", async () => {
    const owner = keep(await startOwner(kind, dir));
    const pid = owner.subject;
    const address = await runningAddress(dir);
    if (address === null) throw new Error("the owner's server does not answer");
    await ask(address, "SET capital Vienna");
    await owner.kill();
    const server = await start();
    expect(isGone(pid)).toBe(true);
    expect(await ask(server.address, "GET capital")).toBe("Vienna");
  });
});

describe("two servers on the same files", () => {
  it("never run: of two started at once exactly one wins", async () => {
    const [a, b] = await Promise.all([startOwner("server", dir), startOwner("server", dir)]);
    keep(a);
    keep(b);
    expect([a.outcome, b.outcome].toSorted()).toEqual(["held", "ok"]);
    const winner = a.outcome === "ok" ? a : b;
    const address = await runningAddress(dir);
    expect(address && (await ask(address, "INFO server"))).toContain(`process_id:${winner.subject}\r`);
  });

  it("are refused with the id of the process that is in the way", async () => {
    const server = await start();
    const second = await startServer({ dir, lockWaitMs: 0 });
    expect(second).toMatchObject({ ok: false, reason: "held", message: expect.stringContaining(`process ${server.pid} `) });
    expect(await ask(server.address, "PING")).toBe("PONG");
  });
});

it("a throwaway server writes nothing and removes its folder", async () => {
  const server = await startThrowawayServer();
  expect(await setting(server, "appendonly")).toBe("no");
  await server[Symbol.asyncDispose]();
  expect(existsSync(dirname(socketOf(server)))).toBe(false);
});

it("restarts at once, then ever more slowly, at most every five seconds", () => {
  expect([0, 1, 2, 3, 20].map(restartDelayMs)).toEqual([0, 100, 200, 400, 5_000]);
});
