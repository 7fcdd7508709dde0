// A hundred feeds of 30 kB, each on an address of its own and 20 ms away, polled once by `attache once` and by Debian's newsboat; then
// once more. Usage: node bench/newsboat.mjs [ROUNDS]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { invent, startNewsroom, virtualOutlets } from "@attache/newsroom";
import { quantile } from "./desk.mjs";
import { fetchNewsboat } from "./peer-newsboat.mjs";

const rounds = Number(process.argv[2] ?? 5);
const feeds = 100;
const itemsPerFeed = 20;
const textBytes = 1_150;
const latencyMs = 20;
/** Of attache's fetcher; newsboat gets as many threads. */
const concurrency = 16;

const attacheBin = fileURLToPath(new URL("../services/attache/bin.js", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "attache-newsboat-"));
const peer = fetchNewsboat(process.env.NEWSBOAT_DIR ?? join(dir, "newsboat"));
const answers = [];
const newsroom = await startNewsroom({
  outlets: [],
  virtualOutlets: feeds,
  virtualAddresses: feeds,
  latencyMs,
  onExchange: ({ status, body }) => answers.push({ status, bytes: body.length }),
});
for (const dispatch of invent(feeds * itemsPerFeed, { outlets: virtualOutlets(feeds) })) {
  const repeat = Math.ceil(textBytes / Buffer.byteLength(dispatch.text));
  const text = Buffer.from(Array.from({ length: repeat }, () => dispatch.text).join(" ")).subarray(0, textBytes);
  newsroom.publish(dispatch.outlet, { ...dispatch, text: new TextDecoder().decode(text).replace(/\ufffd+$/, "") });
}

/** Runs a program to its end; gives its wall time in milliseconds, and the answers that the newsroom gave meanwhile. */
async function timed(file, args, env) {
  answers.length = 0;
  const startedAt = performance.now();
  const child = spawn(file, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (text) => (stderr += text));
  const [code] = await once(child, "close");
  const ms = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}: ${stderr}`);
  const statuses = new Map();
  for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  return { ms, answered: [...statuses].map(([status, count]) => `${count}×${status}`).join(" ") || "nothing asked" };
}

/** A fresh data folder, polled twice. */
async function attache(name, urls) {
  const data = join(dir, name);
  const config = join(dir, "attache.yaml");
  writeFileSync(
    config,
    JSON.stringify({
      feeds: urls.map((url) => ({ url })),
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: [] }],
      egress: { allow: ["127.0.0.0/8"] },
    }),
  );
  const { REDIS_URL: _, ...env } = process.env;
  const poll = () => timed(process.execPath, [attacheBin, "once", "--config", config, "--data", data], env);
  const result = [await poll(), await poll()];
  rmSync(data, { recursive: true, force: true });
  return result;
}

async function newsboat(name, urls) {
  const home = join(dir, name);
  mkdirSync(home);
  // It refuses to start without any; a query over its own cache asks nobody.
  const lines = urls.length > 0 ? urls : ['"query:Everything:unread = \\"yes\\""'];
  writeFileSync(join(home, "urls"), `${lines.join("\n")}\n`);
  writeFileSync(join(home, "config"), `reload-threads ${concurrency}\n`);
  const args = ["-u", join(home, "urls"), "-c", join(home, "cache.db"), "-C", join(home, "config"), "-x", "reload"];
  const poll = () => timed(peer.file, args, peer.env);
  const result = [await poll(), await poll()];
  rmSync(home, { recursive: true, force: true });
  return result;
}

const urls = newsroom.outlets.map(({ url }) => url);
const runs = { attache: [], newsboat: [], attacheIdle: [], newsboatIdle: [] };
try {
  for (let round = 0; round < rounds; round++) {
    runs.attache.push(await attache(`attache-${round}`, urls));
    runs.newsboat.push(await newsboat(`newsboat-${round}`, urls));
    runs.attacheIdle.push(await attache(`attache-idle-${round}`, []));
    runs.newsboatIdle.push(await newsboat(`newsboat-idle-${round}`, []));
  }
} finally {
  await newsroom[Symbol.asyncDispose]();
  if (!process.env.KEEP) rmSync(dir, { recursive: true, force: true });
}

const median = (name, poll) =>
  quantile(
    runs[name].map((run) => run[poll].ms),
    0.5,
  );
const line = (what, name, poll) => {
  const all = runs[name].map((run) => Math.round(run[poll].ms));
  console.log(
    `${what.padEnd(44)} ${String(Math.round(median(name, poll))).padStart(5)} ms  (${all.join(" ")})  ${runs[name][0][poll].answered}`,
  );
};
console.log(
  `${feeds} feeds of ${itemsPerFeed} items, ${latencyMs} ms away, ${concurrency} at a time; median of ${rounds}. ${peer.version}`,
);
line("attache once, fresh data folder", "attache", 0);
line("attache once, again", "attache", 1);
line("newsboat -x reload, fresh cache", "newsboat", 0);
line("newsboat -x reload, again", "newsboat", 1);
line("attache once with no feeds (start-up)", "attacheIdle", 0);
line("attache once with no feeds, again", "attacheIdle", 1);
line("newsboat with no feeds (start-up)", "newsboatIdle", 0);
for (const poll of [0, 1]) {
  console.log(`ratio of the ${poll === 0 ? "first" : "second"} poll: ${(median("attache", poll) / median("newsboat", poll)).toFixed(2)}`);
}
