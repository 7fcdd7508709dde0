// A newsroom and a receiver in this process, and the pipeline beside it in processes of its own, as `npm start` runs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseLogLine } from "@attache/contract";
import { tailLogs } from "@attache/log";
import { startNewsroom, startReceiver, virtualOutlets } from "@attache/newsroom";
import { newSecret } from "@attache/webhook";

const bin = fileURLToPath(new URL("../services/attache/bin.js", import.meta.url));

export async function openDesk({ feeds, itemsPerFeed, onAlert }) {
  const secret = newSecret();
  const dir = mkdtempSync(join(tmpdir(), "attache-bench-"));
  const newsroom = await startNewsroom({ outlets: virtualOutlets(feeds), ...(itemsPerFeed ? { itemsPerFeed } : {}) });
  const receiver = await startReceiver({ secrets: [secret], kept: 1_000_000, onAlert });
  const config = join(dir, "attache.yaml");
  writeFileSync(
    config,
    JSON.stringify({
      feeds: newsroom.outlets.map(({ url, name, lang }) => ({ url, name, lang, every: "1s" })),
      firstPoll: "alert",
      rules: [{ id: "multipolarity", severity: "high", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
      endpoints: { desk: { url: receiver.url, secret } },
      egress: { allow: ["127.0.0.0/8"] },
    }),
  );
  const data = join(dir, "data");
  return {
    newsroom,
    receiver,
    secret,
    data,
    /** Starts the pipeline; resolves to a function that stops it. */
    async start() {
      const child = spawn(process.execPath, [bin, "start", "--config", config, "--data", data], { stdio: ["ignore", "ignore", "inherit"] });
      const kill = () => child.kill("SIGTERM");
      process.once("exit", kill);
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
      return async () => {
        kill();
        if (child.exitCode === null) await once(child, "exit");
      };
    },
    async close() {
      await newsroom[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Calls `onEvent` with each event of the pipeline's logs until it returns true. @throws Error after `limitMs`. */
export async function follow(data, onEvent, limitMs) {
  const stop = new AbortController();
  let done = false;
  const timer = setTimeout(() => stop.abort(), limitMs);
  await tailLogs(join(data, "logs"), {
    fromStart: true,
    signal: stop.signal,
    onLine(line) {
      if (done) return;
      const parsed = parseLogLine(line);
      if (parsed.kind === "event" && onEvent(parsed.event)) {
        done = true;
        stop.abort();
      }
    },
  });
  clearTimeout(timer);
  if (!done) throw new Error(`nothing came of it within ${limitMs / 1000} s`);
}

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** The share of both cores' time that this process (newsroom, receiver, measuring) took since `before`. */
export function shareOfCpu(before, elapsedMs) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / elapsedMs;
}

/** The processor time, in seconds, that each service of the pipeline has taken so far, from /proc; Redis is a child of the supervisor. */
export function cpuSeconds(pids) {
  const ticks = 100;
  return Object.entries(pids).map(([name, pid]) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return `${name} ${((Number(fields[11]) + Number(fields[12])) / ticks).toFixed(1)}`;
    } catch {
      return `${name} ?`;
    }
  });
}

/** The pid of the Redis that runs below the process `parent`. */
export function redisBelow(parent) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      if (/\((redis|valkey)-server/.test(stat) && Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent)
        return Number(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
  return 0;
}
