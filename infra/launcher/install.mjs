import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, readStamp, writeStamp } from "./stamp.mjs";
import { runStep } from "./step.mjs";

const platform = `${process.platform}-${process.arch}`;

/** Settings of an outer `npm start` or of the shell that would make `npm ci` do something else. */
const misleading =
  /^npm_config_(omit|include|only|also|production|dev|optional|dry_run|workspaces?|include_workspace_root|workspaces_update|global|location|prefix|local_prefix|package_lock|package_lock_only|json|loglevel|silent|cache|script_shell|if_present)$/i;

/**
 * Whether node_modules is what package-lock.json asks for, all of it and for this platform. npm writes its own record of node_modules at the end
 * of an install (and, without an install, for --package-lock-only: the folders are looked at too); an install that was cut short also leaves our
 * stamp at "running".
 */
export function isInstalled(root) {
  const stamp = readStamp(root, "install");
  if (stamp !== null && (stamp.state !== "done" || stamp.platform !== platform)) return false;
  const present = readJson(join(root, "node_modules", ".package-lock.json"));
  const wanted = readJson(join(root, "package-lock.json"));
  if (present === null || wanted === null || !agrees(wanted.packages, present.packages)) return false;
  return Object.keys(present.packages).every((path) => existsSync(join(root, path, "package.json")));
}

/** Optional packages of other platforms may be missing; nothing else may, and nothing may be there besides. */
function agrees(wanted, present) {
  for (const [path, { version, integrity }] of Object.entries(present)) {
    const other = wanted[path];
    if (other === undefined || other.version !== version || other.integrity !== integrity) return false;
  }
  return Object.entries(wanted).every(([path, entry]) => path === "" || path in present || entry.optional || entry.devOptional);
}

/** `npm ci`, with its cache inside the project: nothing outside is changed. */
export async function install(root, lockFd) {
  writeStamp(root, "install", { state: "running", platform });
  const outcome = await runStep({
    title: "Installing the packages of package-lock.json",
    ...npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--cache", join(root, ".cache", "npm")]),
    cwd: root,
    env: { ...npmEnvironment(process.env), NODE_ENV: "development" },
    lockFd,
    advice: "npm must reach its registry (npm config get registry); behind a proxy, set HTTPS_PROXY.",
  });
  if (outcome.ok) writeStamp(root, "install", { state: "done", platform });
  return outcome;
}

/** The npm that runs this, else the one beside this Node, else the one on PATH. */
function npm(args) {
  const beside = join(process.execPath, "..", "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  const outer = process.env.npm_execpath;
  const script = [outer, beside].find((path) => path !== undefined && path.endsWith("npm-cli.js") && existsSync(path));
  return script ? { file: process.execPath, args: [script, ...args] } : { file: "npm", args };
}

function npmEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !misleading.test(name)));
}
