import { run } from "./programs.js";

/** The oldest that a supported Ubuntu (22.04) has; Valkey began at 7.2. The stores use no command that is newer. */
const minimumVersion: readonly [number, number] = [6, 0];

/** A server program that was run once and named its version. */
export interface BinarySource {
  readonly kind: "binary";
  readonly path: string;
  readonly version: string;
  /** LD_LIBRARY_PATH for a program that was unpacked with its libraries; empty otherwise. */
  readonly libraryPath: string;
}

/** A Docker daemon that answers; the server runs in a container of it. */
export interface DockerSource {
  readonly kind: "docker";
  /** The docker command. */
  readonly path: string;
}

/** Where a server of our own comes from. */
export type RedisSource = BinarySource | DockerSource;

export type Sought<Source extends RedisSource> =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly why: string };

/** Runs a program with --version: a broken one, one of another kind or one that is too old is not taken. */
export async function inspectBinary(path: string, libraryPath = ""): Promise<Sought<BinarySource>> {
  const { code, stdout, stderr } = await run(path, ["--version"], { env: serverEnv(libraryPath), timeoutMs: 10_000 });
  const found = /server v=(\d+)\.(\d+)\S*/.exec(stdout);
  if (code !== 0 || !found) return { ok: false, why: `${path} does not run: ${(stderr || stdout).trim() || `exit ${code}`}` };
  const version = found[0].slice("server v=".length);
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const [leastMajor, leastMinor] = minimumVersion;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    return { ok: false, why: `${path} is ${version}, and ${leastMajor}.${leastMinor} is needed` };
  }
  return { ok: true, source: { kind: "binary", path, version, libraryPath } };
}

/** All that a server sees of the environment: none of its owner's secrets, and no locale that it would refuse to start with. */
export function serverEnv(libraryPath: string): NodeJS.ProcessEnv {
  return { LC_ALL: "C", PATH: "/usr/bin:/bin:/usr/sbin:/sbin", ...(libraryPath === "" ? {} : { LD_LIBRARY_PATH: libraryPath }) };
}
