import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RedisAddress } from "../connection.js";
import { ask } from "./ask.js";

const pathIn = (dir: string): string => join(dir, "address.json");

/** Notes where the server of a folder answers, for this user's other commands. It may hold a password. */
export async function noteAddress(dir: string, address: RedisAddress): Promise<void> {
  await writeFile(pathIn(dir), `${JSON.stringify(address)}\n`, { mode: 0o600 });
}

export async function forgetAddress(dir: string): Promise<void> {
  await rm(pathIn(dir), { force: true });
}

/** Where the server of a folder answers now, started by whichever process; null when none does. */
export async function runningAddress(dir: string): Promise<RedisAddress | null> {
  const address = parse(await readFile(pathIn(dir), "utf8").catch(() => ""));
  return address !== null && (await ask(address, "PING")) !== null ? address : null;
}

function parse(text: string): RedisAddress | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("kind" in value)) return null;
    if (value.kind === "socket" && "path" in value && typeof value.path === "string") return { kind: "socket", path: value.path };
    if (value.kind === "url" && "url" in value && typeof value.url === "string") return { kind: "url", url: value.url };
    return null;
  } catch {
    return null;
  }
}
