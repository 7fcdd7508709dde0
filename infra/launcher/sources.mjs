import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const shared = ["package.json", "package-lock.json", "turbo.json", "tsconfig.base.json"];
const own = ["package.json", "tsconfig.json", "turbo.json", "src", "baseline"];

/** Folders of the workspace's packages, relative to the root. */
function workspaces(root) {
  return ["packages", "services"].flatMap((group) => names(join(root, group)).map((name) => join(group, name)));
}

/** A digest of name, size and time of every file that the build reads: it changes when one is edited, added or removed. */
export function fingerprint(root) {
  const hash = createHash("sha256");
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) for (const name of names(join(root, path))) add(join(path, name));
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of shared) add(path);
  for (const folder of workspaces(root)) for (const path of own) add(join(folder, path));
  return hash.digest("hex");
}

/** The packages that have something to build and have not been built. */
export function unbuilt(root) {
  return workspaces(root).filter(
    (folder) => existsSync(join(root, folder, "tsconfig.json")) && !existsSync(join(root, folder, "dist", ".tsbuildinfo")),
  );
}

function names(folder) {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}
