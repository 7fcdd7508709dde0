import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatProblem, loadConfig } from "@attache/config";
import { describe, expect, onTestFinished, test } from "vitest";

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "attache-config-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const built = new URL("../dist/index.js", import.meta.url).href;
const script = `import { formatProblem, loadConfig } from ${JSON.stringify(built)};
const loaded = loadConfig(process.argv[1], { env: {} });
process.stdout.write(loaded.ok ? loaded.config.feeds.map((feed) => feed.url).join() : loaded.problems.map(formatProblem).join());`;
const text = "feeds: [{ url: https://example.org/world.xml }]\n";

/** What is told of a path by a process of its own, which is ended should it wait for good. */
function told(path: string): string {
  const { stdout, signal } = spawnSync(process.execPath, ["--input-type=module", "-e", script, path], {
    timeout: 15_000,
    encoding: "utf8",
  });
  return signal ?? stdout;
}

test("a file of over 10 MiB is refused", () => {
  const path = join(folder(), "attache.yaml");
  writeFileSync(path, text);
  truncateSync(path, 10 * 1024 * 1024 + 1);
  const loaded = loadConfig(path, { env: {} });
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([expect.stringContaining("over 10 MiB")]);
});

describe.skipIf(process.platform === "win32")("what is no file", () => {
  test("is read up to the bound where it has no end, and is empty where it is", { timeout: 30_000 }, () => {
    expect(told("/dev/zero")).toMatch(/cannot be read: it is over 10 MiB large, or endless/);
    expect(told("/dev/null")).toMatch(/the configuration is empty/);
  });

  test("is not waited for where nobody writes to the pipe", { timeout: 30_000 }, () => {
    const path = join(folder(), "pipe");
    execFileSync("mkfifo", [path]);
    expect(told(path)).toMatch(/cannot be read: it is a pipe that nobody writes to/);
  });

  test("is read to its end where it is a pipe, however late and in how many parts it comes", { timeout: 30_000 }, async () => {
    const path = join(folder(), "pipe");
    execFileSync("mkfifo", [path]);
    const writer = spawn("sh", ["-c", '{ printf "feeds: "; sleep 0.3; echo "[{ url: https://example.org/late.xml }]"; } > "$0"', path]);
    const closed = once(writer, "close");
    expect(told(path)).toBe("https://example.org/late.xml");
    await closed;
  });
});
