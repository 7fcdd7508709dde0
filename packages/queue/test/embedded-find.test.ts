import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRedis, projectCache, startServer } from "../src/embedded/index.js";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "attache-find-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A machine without Redis, without a network and without Docker, on which everything else works. */
const bare = (): NodeJS.ProcessEnv => ({
  PATH: join(root, "bin"),
  http_proxy: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  DOCKER_HOST: `unix://${join(root, "docker.sock")}`,
});

async function program(name: string, text: string): Promise<void> {
  await mkdir(join(root, "bin"), { recursive: true });
  await writeFile(join(root, "bin", name), text);
  await chmod(join(root, "bin", name), 0o755);
}

describe("a Redis to run", () => {
  it("is taken from PATH when there is one, before anything is fetched", async () => {
    const known = await findRedis({ cacheDir: projectCache });
    if (!known.ok || known.source.kind !== "binary") throw new Error("these tests need a Redis program");
    const { path, libraryPath } = known.source;
    await mkdir(join(root, "bin"));
    await (libraryPath === ""
      ? symlink(path, join(root, "bin", "redis-server"))
      : program("redis-server", `#!/bin/sh\nLD_LIBRARY_PATH='${libraryPath}' exec '${path}' "$@"\n`));
    const cacheDir = join(root, "cache");
    const found = await findRedis({ cacheDir, env: bare() });
    expect(found).toMatchObject({
      ok: true,
      source: { kind: "binary", path: join(root, "bin", "redis-server"), version: known.source.version },
    });
    expect(existsSync(cacheDir)).toBe(false);
  });

  it("that is broken, foreign or too old is passed over, and the message says so and what would help", async () => {
    await program("valkey-server", "#!/bin/sh\necho 'Redis server v=5.0.14 sha=0'\n");
    await program("redis-server", "#!/bin/sh\necho 'error while loading shared libraries' >&2; exit 127\n");
    const found = await findRedis({ cacheDir: join(root, "cache"), env: bare() });
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.message).toContain("valkey-server is 5.0.14, and 6.0 is needed");
    expect(found.message).toContain("redis-server does not run: error while loading shared libraries");
    for (const way of ["REDIS_URL", "apt-get install", "brew install", "Docker"]) expect(found.message).toContain(way);
    expect(existsSync(join(root, "cache")) ? await readdir(join(root, "cache")) : []).not.toContain("unpacked");
  });
});

describe.runIf(existsSync("/usr/bin/apt-get"))("the distribution's package", () => {
  it("is fetched into the cache without touching the system; two at once fetch it once", async () => {
    const cacheDir = join(root, "cache");
    const env = { ...process.env, PATH: join(root, "bin") };
    const progress: string[] = [];
    const both = await Promise.all([1, 2].map(() => findRedis({ cacheDir, env, onProgress: (text) => progress.push(text) })));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ ok: true, source: { kind: "binary", path: expect.stringContaining(cacheDir) } });
    expect(progress).toHaveLength(1);
    expect((await readdir(cacheDir)).toSorted()).toEqual(["fetch.lock", "unpacked"]);
    const source = both[0]?.ok ? both[0].source : undefined;
    if (!source) return;
    const started = await startServer({ dir: join(root, "data"), source });
    expect(started.ok).toBe(true);
    if (started.ok) await started.server[Symbol.asyncDispose]();
  });

  it("is fetched again when what was unpacked does not run", async () => {
    const cacheDir = join(root, "cache");
    const broken = join(cacheDir, "unpacked", "usr", "bin");
    await mkdir(broken, { recursive: true });
    await writeFile(join(broken, "redis-server"), "#!/bin/sh\nexit 1\n");
    await chmod(join(broken, "redis-server"), 0o755);
    const found = await findRedis({ cacheDir, env: { ...process.env, PATH: join(root, "bin") } });
    expect(found).toMatchObject({ ok: true, source: { kind: "binary" } });
  });
});
