import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withFetchLock } from "./fetch-lock.js";
import { findIn, findTool, run, systemPath, type Finished } from "./programs.js";
import { inspectBinary, type BinarySource, type Sought } from "./source.js";

/** Packages of a server and of the program that it is a link to, in the order in which they are preferred. */
const offers = [
  ["valkey-server", "valkey-tools"],
  ["redis-server", "redis-tools"],
] as const;
const serverNames = offers.map(([server]) => server);

export interface DebianOptions {
  /** The project's own folder for it: nothing is written anywhere else. */
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (text: string) => void;
}

type Apt = (args: readonly string[]) => Promise<Finished>;

/**
 * The distribution's own package, with the libraries that this system lacks, downloaded and unpacked into `cacheDir`. Signatures are checked by
 * apt as always; its lists, its cache and its options are private, so that it needs no root and leaves the system as it is.
 */
export async function fetchFromDebian(options: DebianOptions): Promise<Sought<BinarySource>> {
  const { cacheDir, env, onProgress } = options;
  const unpacked = join(cacheDir, "unpacked");
  const kept = await inspectUnpacked(unpacked);
  if (kept.ok) return kept;
  const [aptGet, dpkgDeb] = await Promise.all([findTool("apt-get", env["PATH"]), findTool("dpkg-deb", env["PATH"])]);
  if (aptGet === null || dpkgDeb === null) return { ok: false, why: "this system has no apt-get and dpkg-deb" };

  return await withFetchLock(cacheDir, env, async () => {
    const meanwhile = await inspectUnpacked(unpacked);
    if (meanwhile.ok) return meanwhile;
    onProgress("Redis: fetching the distribution's package into the project's cache; nothing is installed into the system");
    const work = await mkdtemp(join(cacheDir, "fetch-"));
    try {
      const tree = await download(work, aptGet, dpkgDeb, env);
      if (!tree.ok) return tree;
      const tried = await inspectUnpacked(tree.path);
      if (!tried.ok) return tried;
      await rm(unpacked, { recursive: true, force: true });
      await rename(tree.path, unpacked);
      return await inspectUnpacked(unpacked);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

/** The server in an unpacked tree, run once to see that it and its libraries are whole. */
async function inspectUnpacked(tree: string): Promise<Sought<BinarySource>> {
  const server = await findIn([join(tree, "usr", "bin")], serverNames);
  if (server === null) return { ok: false, why: `${tree} holds no server` };
  const folders = await Promise.all(["usr/lib", "lib"].map((lib) => libraryFolders(join(tree, lib))));
  return await inspectBinary(server, folders.flat().join(":"));
}

async function download(
  work: string,
  aptGet: string,
  dpkgDeb: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string }> {
  const lists = join(work, "lists");
  const cache = join(work, "cache");
  const debs = join(work, "debs");
  const tree = join(work, "tree");
  await Promise.all([join(lists, "partial"), join(cache, "archives", "partial"), debs, tree].map((dir) => mkdir(dir, { recursive: true })));
  const config = join(work, "apt.conf");
  await writeFile(config, aptOptions(lists, cache));
  const toolEnv = { ...proxies(env), LC_ALL: "C", PATH: systemPath(env["PATH"]), HOME: work, TMPDIR: work };
  const apt: Apt = (args) => run(aptGet, [`-c=${config}`, "-q", ...args], { env: toolEnv, timeoutMs: 180_000, cwd: debs });

  const updated = await apt(["update"]);
  const names = await neededPackages(apt);
  if (names === null) return { ok: false, why: `apt-get offers neither ${serverNames.join(" nor ")}${lastLine(updated)}` };
  const downloaded = await apt(["download", ...names]);
  if (downloaded.code !== 0) return { ok: false, why: `apt-get download failed${lastLine(downloaded)}` };
  for (const deb of await readdir(debs)) {
    const extracted = await run(dpkgDeb, ["-x", join(debs, deb), tree], { env: toolEnv, timeoutMs: 60_000 });
    if (extracted.code !== 0) return { ok: false, why: `dpkg-deb could not unpack ${deb}${lastLine(extracted)}` };
  }
  return { ok: true, path: tree };
}

/** What apt would install for the first server that it knows: that, its tools, and the libraries that are missing here. */
async function neededPackages(apt: Apt): Promise<string[] | null> {
  for (const offer of offers) {
    const plan = await apt(["-s", "install", "--no-install-recommends", ...offer]);
    if (plan.code !== 0) continue;
    const missing = [...plan.stdout.matchAll(/^Inst (lib\S+)/gm)].map((line) => line[1] ?? "");
    return [...offer, ...missing];
  }
  return null;
}

/** Read after the system's configuration; the hooks cleared here would write outside the project. */
function aptOptions(lists: string, cache: string): string {
  return `Dir::State::lists "${lists}";
Dir::Cache "${cache}";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
APT::Sandbox::User "root";
Debug::NoLocking "1";
Acquire::Retries "2";
Acquire::http::Timeout "20";
#clear Acquire::Languages;
Acquire::Languages { "none"; };
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}

/** Folders below `lib` with shared libraries in them: usr/lib/<triplet>. */
async function libraryFolders(lib: string): Promise<string[]> {
  const entries = await readdir(lib, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && entry.name.includes("-linux-")).map((entry) => join(lib, entry.name));
}

function proxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => /^(https?|no|all|ftp)_proxy$/i.test(name)));
}

function lastLine({ stdout, stderr }: Finished): string {
  const line = (stderr.trim() || stdout.trim()).split("\n").at(-1) ?? "";
  return line === "" ? "" : `: ${line}`;
}
