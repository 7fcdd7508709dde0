// Debian's newsboat, downloaded and unpacked with its libraries into a folder of its own: no root, and the system stays as it is.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function run(file, args, options) {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: "utf8", timeout: 180_000, ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${status}: ${stderr.trim().split("\n").at(-1)}`);
  return stdout;
}

/** Gives `{ file, env, version }` of a newsboat in `dir`. @throws Error where there is no apt-get, or it has no newsboat. */
export function fetchNewsboat(dir) {
  const tree = join(dir, "tree");
  const file = join(tree, "usr", "bin", "newsboat");
  if (!existsSync(file)) download(dir, tree);
  const libraries = ["usr/lib", "lib"].flatMap((name) => {
    const lib = join(tree, name);
    return existsSync(lib) ? [lib, ...readdirSync(lib).map((entry) => join(lib, entry))] : [];
  });
  const env = { ...process.env, LD_LIBRARY_PATH: libraries.join(":"), LC_ALL: "C.UTF-8", HOME: dir };
  return { file, env, version: run(file, ["--version"], { env }).split("\n")[0] };
}

function download(dir, tree) {
  const [lists, cache, debs] = ["lists", "cache", "debs"].map((name) => join(dir, name));
  for (const folder of [join(lists, "partial"), join(cache, "archives", "partial"), debs, tree]) mkdirSync(folder, { recursive: true });
  const config = join(dir, "apt.conf");
  const options = [`Dir::State::lists "${lists}"`, `Dir::Cache "${cache}"`, 'APT::Sandbox::User "root"', 'Debug::NoLocking "1"'];
  writeFileSync(config, options.map((option) => `${option};\n`).join(""));
  const apt = (...args) => run("apt-get", [`-c=${config}`, "-q", ...args], { cwd: debs });
  apt("update");
  const plan = apt("-s", "install", "--no-install-recommends", "newsboat");
  apt("download", ...new Set(["newsboat", ...[...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name)]));
  for (const deb of readdirSync(debs)) run("dpkg-deb", ["-x", join(debs, deb), tree]);
}
