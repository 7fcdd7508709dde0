import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/**
 * The launcher in a repository of its own, with one package and nothing to download: its "turbo" notes that it ran, and so does its install.
 */
const repository = fileURLToPath(new URL("../../..", import.meta.url));
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "attache-launcher-"));
  await cp(join(repository, "attache"), join(root, "attache"));
  await cp(join(repository, "infra", "launcher"), join(root, "infra", "launcher"), { recursive: true });
  await write("package.json", {
    name: "small",
    workspaces: ["packages/*"],
    scripts: {
      start: "node attache start",
      postinstall: "echo install >> done.log; if [ -e slow ]; then echo $PPID > slow.pid; sleep 30; fi",
    },
    devDependencies: { turbo: "file:tools/turbo" },
  });
  await write("tools/turbo/package.json", { name: "turbo", version: "1.0.0" });
  await write(
    "tools/turbo/bin/turbo",
    `const fs = require("node:fs");
fs.appendFileSync("done.log", "build\\n");
if (fs.readFileSync("packages/a/src/a.ts", "utf8").includes("mistake")) { console.log("a.ts: there is a mistake"); process.exit(2); }
fs.mkdirSync("packages/a/dist", { recursive: true });
fs.writeFileSync("packages/a/dist/.tsbuildinfo", "");\n`,
  );
  await write("packages/a/package.json", { name: "a", version: "1.0.0" });
  await write("packages/a/tsconfig.json", {});
  await write("packages/a/src/a.ts", "export {};\n");
  await write("services/attache/bin.js", "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;\n");
  await write("services/attache/package.json", { type: "module" });
  await writeLockFile();
}, 60_000);

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

async function writeLockFile(): Promise<void> {
  const { code, stderr } = await run("npm", ["install", "--package-lock-only", "--offline", "--ignore-scripts"]);
  if (code !== 0) throw new Error(stderr);
}

function begin(file: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

async function run(file: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = begin(file, args, env);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text) => (stdout += String(text)));
  child.stderr.on("data", (text) => (stderr += String(text)));
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

const attache = (...args: string[]) => run(process.execPath, ["attache", ...args]);
const done = async (): Promise<string[]> => (await readFile(join(root, "done.log"), "utf8").catch(() => "")).split("\n").filter(Boolean);

describe("the launcher", () => {
  it("installs, builds and hands over on a fresh clone, and only hands over the next time", async () => {
    for (const _ of [1, 2]) {
      const ran = await attache("check", "--json");
      expect(ran).toEqual({ code: 7, stdout: '["check","--json"]\n', stderr: "" });
      expect(await done()).toEqual(["install", "build"]);
    }
  });

  it("sets up and no more when asked to", async () => {
    expect(await attache("setup")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("builds again when a source changes or what was built is gone, and does not install again", async () => {
    await attache("setup");
    await write("packages/a/src/b.ts", "export {};\n");
    await attache("setup");
    await rm(join(root, "packages", "a", "dist"), { recursive: true });
    await attache("setup");
    expect(await done()).toEqual(["install", "build", "build", "build"]);
  });

  it("shows what the build said when it fails, exits with 3 and builds again the next time", async () => {
    await write("packages/a/src/a.ts", "mistake");
    const failed = await attache("check");
    expect(failed).toMatchObject({ code: 3, stdout: "" });
    expect(failed.stderr).toContain("a.ts: there is a mistake");
    await write("packages/a/src/a.ts", "export {};\n");
    expect((await attache("check")).code).toBe(7);
  });

  it("installs again when package-lock.json asks for something else", async () => {
    await attache("setup");
    await write("packages/b/package.json", { name: "b", version: "1.0.0" });
    await writeLockFile();
    await attache("setup");
    expect((await done()).filter((step) => step === "install")).toHaveLength(2);
  });

  it("two at once install once", async () => {
    const both = await Promise.all([attache("setup"), attache("setup")]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await done()).toEqual(["install", "build"]);
  });

  it("repeats an install that was killed, after it has really ended", async () => {
    await write("slow", "");
    const killed = begin(process.execPath, ["attache", "setup"]);
    const installing = Number(await vi.waitFor(() => readFile(join(root, "slow.pid"), "utf8"), { timeout: 20_000 }));
    killed.kill("SIGKILL");
    await once(killed, "close");
    await rm(join(root, "slow"));
    const next = begin(process.execPath, ["attache", "setup"]);
    const [said] = await once(next.stderr, "data");
    expect(String(said)).toContain(`process ${killed.pid}`);
    expect(await done()).toEqual(["install"]);
    process.kill(installing, "SIGKILL");
    await once(next, "close");
    expect(next.exitCode).toBe(0);
    expect(await done()).toEqual(["install", "install", "build"]);
  });

  it("is not misled by the options of an npm around it", async () => {
    const ran = await run("npm", ["start", "--silent", "--dry-run", "--omit=dev", "--", "--only", "fetcher"], { NODE_ENV: "production" });
    expect(ran.stdout).toBe('["start","--only","fetcher"]\n');
    expect(await done()).toEqual(["install", "build"]);
  });
});
