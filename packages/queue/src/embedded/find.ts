import { findDocker } from "./docker.js";
import { fetchFromDebian } from "./debian.js";
import { findIn, pathFolders } from "./programs.js";
import { inspectBinary, type RedisSource, type Sought } from "./source.js";

const serverNames = ["valkey-server", "redis-server"];
const homebrewFolders = ["/opt/homebrew/bin", "/usr/local/bin"];

export interface FindOptions {
  /** Where a fetched server is kept: `.cache/redis` of the project. */
  readonly cacheDir: string;
  /** PATH is searched, and proxies are used for fetching. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: (text: string) => void;
}

export type Found = { readonly ok: true; readonly source: RedisSource } | { readonly ok: false; readonly message: string };

/**
 * Finds a Redis or Valkey to run: on PATH, else the distribution's package unpacked into the project's cache, else Homebrew's, else in Docker.
 * `message` says in full what was tried and what would help. Nothing outside `cacheDir` is changed.
 */
export async function findRedis(options: FindOptions): Promise<Found> {
  const { cacheDir, env = process.env, onProgress = () => {} } = options;
  const ways: ReadonlyArray<readonly [string, () => Promise<Sought<RedisSource>>]> = [
    ["PATH", () => among(pathFolders(env["PATH"]), "holds neither")],
    ["the distribution's package", () => fetchFromDebian({ cacheDir, env, onProgress })],
    ["Homebrew", () => fromHomebrew()],
    ["Docker", () => findDocker(env, onProgress)],
  ];
  const tried: string[] = [];
  for (const [name, look] of ways) {
    const sought = await look();
    if (sought.ok) return sought;
    tried.push(`  ${name}: ${sought.why}`);
  }
  return { ok: false, message: notFound(tried) };
}

/** Every server in `folders` is tried until one runs and is new enough. */
async function among(folders: readonly string[], otherwise: string): Promise<Sought<RedisSource>> {
  const whys: string[] = [];
  for (const folder of folders) {
    for (const name of serverNames) {
      const path = await findIn([folder], [name]);
      if (path === null) continue;
      const inspected = await inspectBinary(path);
      if (inspected.ok) return inspected;
      whys.push(inspected.why);
    }
  }
  return { ok: false, why: whys.join("; ") || `${otherwise} ${serverNames.join(" nor ")}` };
}

async function fromHomebrew(): Promise<Sought<RedisSource>> {
  if (process.platform !== "darwin") return { ok: false, why: "this is not macOS" };
  return await among(homebrewFolders, `${homebrewFolders.join(" and ")} hold neither`);
}

function notFound(tried: readonly string[]): string {
  return `No Redis was found. Attaché keeps its queues in Redis 6 or newer, or in Valkey. Any one of these helps:
  - name a running one: REDIS_URL=redis://host:6379, or redis.url in attache.yaml
  - install one: apt-get install redis-server, dnf install valkey, apk add valkey, brew install valkey
  - start Docker
What was tried:
${tried.join("\n")}`;
}
