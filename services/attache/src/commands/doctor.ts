import type { Config } from "@attache/config";
import { memoryUse, connect, findRedis, untilReady, type Redis } from "@attache/queue";
import { environment } from "@attache/pipeline";
import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { lookup } from "node:dns/promises";
import { join } from "node:path";
import { parseOptions, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { out, outJson } from "../output.js";
import { cacheDir, configPathOf, dataDirOf } from "../places.js";

/** One thing that was looked at. `mend` says what to do where it is not well. */
interface Finding {
  readonly subject: string;
  readonly state: "ok" | "warning" | "wrong";
  readonly words: string;
  readonly mend?: string;
}

export const run: Run = async (args) => {
  const values = parseOptions(args, { config: { type: "string" }, data: { type: "string" }, json: { type: "boolean" } });
  const config = await configuration(values.config);
  const findings: Finding[] = [node(), clock()];
  const path = configPathOf(values.config);
  findings.push(
    config
      ? { subject: "configuration", state: "ok", words: `${path} is valid` }
      : {
          subject: "configuration",
          state: "wrong",
          words: `${path} has problems`,
          mend: "they are listed above; `attache check` lists them again",
        },
  );
  findings.push(disk(dataDirOf(values.data)));
  findings.push(await redisFinding(config?.redis.url || environment()["REDIS_URL"] || null));
  findings.push(await wayOut(config?.feeds.find((feed) => feed.enabled && feed.url.startsWith("http"))?.url ?? null));
  if (config) findings.push(contact(config));
  if (values.json) outJson(findings);
  else for (const finding of findings) out(lineOf(finding));
  return findings.some((finding) => finding.state === "wrong") ? 1 : 0;
};

const marks = { ok: "✓", warning: "!", wrong: "✗" } as const;

const lineOf = ({ subject, state, words, mend }: Finding): string =>
  `${marks[state]} ${subject}: ${words}${mend === undefined ? "" : `\n    → ${mend}`}`;

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    subject: "Node",
    state: ok ? "ok" : "wrong",
    words: `version ${process.versions.node}`,
    ...(ok ? {} : { mend: "install Node 20.19 or newer" }),
  };
}

/** A clock before this release was made is wrong for certain; signatures and due times would be too. */
function clock(): Finding {
  const now = new Date();
  const ok = now.getUTCFullYear() >= 2026;
  return {
    subject: "clock",
    state: ok ? "ok" : "wrong",
    words: now.toISOString(),
    ...(ok ? {} : { mend: "set the system's clock: receivers refuse webhooks that are over 5 minutes off" }),
  };
}

function disk(dataDir: string): Finding {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
    const { bavail, bsize } = statfsSync(dataDir);
    const freeGb = (bavail * bsize) / 1e9;
    return {
      subject: "data folder",
      state: freeGb < 1 ? "warning" : "ok",
      words: `${dataDir}, ${freeGb.toFixed(1)} GB free`,
      ...(freeGb < 1 ? { mend: "make room: the log and Redis's files grow with the news" } : {}),
    };
  } catch (error) {
    return { subject: "data folder", state: "wrong", words: String(error), mend: "make it writable, or name another with --data" };
  }
}

async function redisFinding(url: string | null): Promise<Finding> {
  if (url === null) {
    const found = await findRedis({ cacheDir: join(cacheDir, "redis"), env: environment() });
    return found.ok
      ? { subject: "Redis", state: "ok", words: "a private server can be started" }
      : { subject: "Redis", state: "wrong", words: "none is to be had", mend: found.message };
  }
  const address = { kind: "url", url } as const;
  const redis = connect(address);
  try {
    await untilReady(redis, address, 5_000);
    return await settings(redis);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { subject: "Redis", state: "wrong", words, mend: "start it, or correct redis.url" };
  } finally {
    redis.disconnect();
  }
}

/** A Redis that evicts or does not persist loses work in silence. */
async function settings(redis: Redis): Promise<Finding> {
  const info = await redis.info();
  const read = (name: string): string => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? "";
  const problems: string[] = [];
  if (read("maxmemory_policy") !== "noeviction") problems.push(`maxmemory-policy is ${read("maxmemory_policy")}: set it to noeviction`);
  if (read("aof_enabled") !== "1") problems.push("appendonly is off: set it to yes, with appendfsync everysec");
  const { usedBytes, limitBytes } = await memoryUse(redis);
  if (limitBytes > 0 && usedBytes > limitBytes * 0.75) problems.push("three quarters of its memory are used: raise maxmemory");
  const words = `version ${read("redis_version")}, ${Math.round(usedBytes / 1e6)} MB used`;
  return problems.length === 0
    ? { subject: "Redis", state: "ok", words }
    : { subject: "Redis", state: "warning", words, mend: problems.join("; ") };
}

async function wayOut(url: string | null): Promise<Finding> {
  if (url === null) return { subject: "way out", state: "ok", words: "no feed needs one" };
  const { hostname } = new URL(url);
  try {
    await lookup(hostname);
    return { subject: "way out", state: "ok", words: `${hostname} is resolved` };
  } catch {
    return {
      subject: "way out",
      state: "warning",
      words: `${hostname} cannot be resolved`,
      mend: "check the network and DNS; until then the feeds fail",
    };
  }
}

/** Publishers shut out readers that they cannot reach; a desk that watches none of them needs no contact. */
function contact({ feeds, egress }: Config): Finding {
  const subject = "contact";
  if (egress.contact !== null) return { subject, state: "ok", words: `publishers can write to ${egress.contact}` };
  const asked = feeds.filter(({ enabled, url }) => enabled && /^https?:/.test(url)).length;
  return asked === 0
    ? { subject, state: "ok", words: "no publisher is asked" }
    : {
        subject,
        state: "warning",
        words: `${asked} feeds are asked without a word of where to complain`,
        mend: "write `contact:` with your e-mail or web address under `egress`: whoever can write to you need not shut you out",
      };
}
