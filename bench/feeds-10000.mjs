// Ten thousand feeds, each on a host of its own, through one fetcher.
//   node bench/feeds-10000.mjs [FEEDS] [HOURS]            over simulated time, by the same code that the fetch stage runs
//   node bench/feeds-10000.mjs FEEDS --real SECONDS       the real command, `attache start --only fetcher`, in real time
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseConfig } from "@attache/config";
import { createLog } from "@attache/log";
import { createFetcher } from "@attache/pipeline";
import { connect, keysOf, startThrowawayServer, untilReady } from "@attache/queue";
import { cpuSeconds } from "./desk.mjs";

const feeds = Number(process.argv[2] ?? 10_000);
const realSeconds = process.argv[3] === "--real" ? Number(process.argv[4]) : null;
const hours = Number(realSeconds === null ? (process.argv[3] ?? 24) : 0);
const hourMs = 3_600_000;
const windowMs = 600_000;
const stepMs = 1_000;
const start = Date.UTC(2025, 2, 3);

const dir = mkdtempSync(join(tmpdir(), "attache-feeds-"));
const mib = (bytes) => `${(bytes / 1_048_576).toFixed(0)} MiB`;

/** The newsroom's process, and the outlets in it. */
async function openOutlets(named, now) {
  const child = fork(fileURLToPath(new URL("many-outlets.mjs", import.meta.url)), [String(feeds), named ? "named" : "plain", String(now)]);
  const [{ outlets }] = await once(child, "message");
  const tell = async (time) => {
    child.send({ kind: "time", now: time });
    const [answer] = await once(child, "message");
    return answer;
  };
  return { outlets, tell, close: () => child.send({ kind: "close" }) };
}

const configuration = (outlets) => ({
  feeds: outlets.map(({ url, name }) => ({ url, name })),
  egress: { allow: ["127.0.0.0/8"] },
});

async function simulate() {
  const { outlets, tell, close } = await openOutlets(true, start);
  const addresses = new Map(outlets.map(({ url, address }) => [new URL(url).hostname, address]));
  const resolve = (hostname, options, callback) => {
    const address = addresses.get(hostname);
    if (options.all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
  const loaded = parseConfig(JSON.stringify(configuration(outlets)), "attache.yaml", { env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems.slice(0, 3)));
  const server = await startThrowawayServer();
  const redis = connect(server.address);
  await untilReady(redis, server.address, 10_000);
  let now = start;
  const log = createLog({ service: "fetcher", dir: join(dir, "logs"), now: () => now });
  const keys = keysOf();
  const context = { config: loaded.config, redis, keys, log, dataDir: dir, now: () => now, random: Math.random };
  const fetcher = createFetcher(context, {
    resolve,
    wait: async (ms) => {
      now += ms;
    },
  });

  const windows = [];
  const memory = [];
  let polls = 0;
  let half = null;
  const usage = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const cpuStart = usage();
  const wallStart = performance.now();
  let toldAt = now;
  let sampledAt = 0;
  let told = await tell(now);
  while (now < start + hours * hourMs) {
    const polled = await fetcher.step(now);
    const window = Math.floor((now - start) / windowMs);
    windows[window] = (windows[window] ?? 0) + polled.length;
    polls += polled.length;
    if (now - sampledAt >= hourMs) {
      sampledAt = now;
      // Nobody takes the items here: what the stages after this one would have taken is taken away.
      const queue = keys.channel("items");
      for await (const found of redis.scanStream({ match: `${queue}*`, count: 1_000 })) if (found.length > 0) await redis.unlink(...found);
      memory.push({ hour: Math.round((now - start) / hourMs), rss: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed });
    }
    if (half === null && now >= start + (hours / 2) * hourMs) half = { polls, cpu: usage(), window };
    now = Math.max(now + stepMs, (await fetcher.nextDueAt()) ?? 0);
    if (now - toldAt >= 60_000) {
      toldAt = now;
      told = await tell(now);
    }
  }
  const cpu = usage() - cpuStart;
  const info = await redis.info("memory");
  await fetcher[Symbol.asyncDispose]();
  redis.disconnect();
  await server[Symbol.asyncDispose]();
  log[Symbol.dispose]();
  close();

  const steady = windows.slice(half.window + 1, Math.floor((hours * hourMs) / windowMs)).map((count) => count ?? 0);
  const mean = steady.reduce((sum, count) => sum + count, 0) / steady.length;
  const halfCpu = usage() - half.cpu;
  const halfSeconds = (hours / 2) * 3_600;
  console.log(
    `${feeds} feeds on ${feeds} hosts, ${hours} simulated hours in ${((performance.now() - wallStart) / 1000).toFixed(0)} s: ${polls} polls`,
  );
  console.log(`answers: ${JSON.stringify(told.statuses)}, ${mib(told.bytes)}; ${told.published} items published`);
  console.log(
    `second half, requests in 10 minutes: mean ${mean.toFixed(0)}, max ${Math.max(...steady)} (${(Math.max(...steady) / mean).toFixed(2)} of the mean), min ${Math.min(...steady)}`,
  );
  console.log(`all windows: ${windows.join(" ")}`);
  console.log(
    `processor time: ${((cpu / polls) * 1000).toFixed(2)} ms a poll, ${((halfCpu / (polls - half.polls)) * 1000).toFixed(2)} ms in the second half`,
  );
  console.log(
    `in real time that is ${((halfCpu / halfSeconds) * 100).toFixed(1)} % of one core, at ${((polls - half.polls) / halfSeconds).toFixed(1)} polls/s`,
  );
  const at = (index) => memory[Math.min(memory.length - 1, index)];
  for (const sample of [at(1), at(Math.floor(memory.length / 2)), at(memory.length - 1)])
    console.log(`RSS at hour ${sample.hour}: ${mib(sample.rss)} (heap ${mib(sample.heap)})`);
  console.log(`Redis: ${/used_memory_human:(\S+)/.exec(info)?.[1]} used, ${/used_memory_peak_human:(\S+)/.exec(info)?.[1]} at its peak`);
}

async function inRealTime() {
  const { outlets, close } = await openOutlets(false, Date.now());
  const config = join(dir, "attache.yaml");
  writeFileSync(config, JSON.stringify(configuration(outlets)));
  const bin = fileURLToPath(new URL("../services/attache/bin.js", import.meta.url));
  const data = join(dir, "data");
  const args = [bin, "start", "--only", "fetcher", "--config", config, "--data", data];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  process.once("exit", () => child.kill("SIGTERM"));
  const { follow } = await import("./desk.mjs");
  let pid = 0;
  await follow(data, (event) => event.event === "process.started" && event.service === "fetcher" && (pid = event.pid) > 0, 60_000);
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  for (let second = 0; second <= realSeconds; second += 30) {
    console.log(`after ${second} s: ${cpuSeconds({ fetcher: pid })[0]} s of processor time, RSS ${mib(rss())}`);
    if (second < realSeconds) await delay(30_000);
  }
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  let polls = 0;
  await follow(
    data,
    (event) => {
      if (event.event === "feed.fetched") polls += 1;
      return event.event === "process.stopped" && event.service === "fetcher";
    },
    60_000,
  );
  console.log(`${polls} polls in ${realSeconds} s`);
  close();
}

try {
  await (realSeconds === null ? simulate() : inRealTime());
} finally {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
