import { loadConfig } from "@attache/config";
import { environment } from "@attache/pipeline";
import type { Profile } from "@attache/theme";
import { existsSync } from "node:fs";
import { CannotError } from "../failure.js";
import { configPathOf } from "../places.js";
import { usableProfile } from "../usable-profile.js";

/** The profile at a path or of a bundled id; without one that which the configuration names. @throws CannotError where it cannot be used */
export function profileInUse(baseline: string | undefined, config: string | undefined): Profile {
  return usableProfile(baseline ?? configured(config));
}

/** Undefined, which is the standard, where there is no configuration. */
function configured(option: string | undefined): string | undefined {
  const path = configPathOf(option);
  if (!existsSync(path)) {
    if (option !== undefined) throw new CannotError(`there is no file ${path}.`);
    return undefined;
  }
  const loaded = loadConfig(path, { env: environment() });
  if (loaded.ok) return loaded.config.baseline;
  throw new CannotError(`${path} is no valid configuration (\`attache check\` says why): say which profile with --baseline.`);
}
