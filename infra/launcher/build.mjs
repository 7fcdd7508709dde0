import { join } from "node:path";
import { fingerprint, unbuilt } from "./sources.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";
import { runStep } from "./step.mjs";

export function isBuilt(root) {
  return readStamp(root, "build")?.sources === fingerprint(root) && unbuilt(root).length === 0;
}

/** Builds through turbo's cache, which stays inside the project. */
export async function build(root, lockFd) {
  // Taken before the build: what is edited meanwhile is built the next time.
  const sources = fingerprint(root);
  const outcome = await runStep({
    title: "Building",
    file: process.execPath,
    args: [
      join(root, "node_modules", "turbo", "bin", "turbo"),
      "run",
      "build",
      "--ui=stream",
      "--output-logs=errors-only",
      "--env-mode=loose",
    ],
    cwd: root,
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      TURBO_CONFIG_DIR_PATH: join(root, ".cache", "turbo"),
      DO_NOT_TRACK: "1",
      // Of the npm that turbo calls for each package: its notes would go to the home folder.
      npm_config_cache: join(root, ".cache", "npm"),
    },
    lockFd,
    advice: "The errors above are in the sources; `npm run build` repeats the build alone.",
  });
  if (outcome.ok) writeStamp(root, "build", { sources });
  return outcome;
}
