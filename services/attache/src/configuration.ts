import { formatProblem, loadConfig, type Config } from "@attache/config";
import { environment, knownNames } from "@attache/pipeline";
import { existsSync } from "node:fs";
import { CannotError } from "./failure.js";
import { err } from "./output.js";
import { configPathOf } from "./places.js";
import { unreachable } from "./reachability.js";

/** The validated configuration, or null after its problems were written to stderr. @throws CannotError where there is no such file */
export async function configuration(option: string | undefined): Promise<Config | null> {
  const path = configPathOf(option);
  if (!existsSync(path)) throw new CannotError(`there is no file ${path}.`);
  const loaded = loadConfig(path, { env: environment(), known: await knownNames() });
  if (!loaded.ok) {
    for (const problem of loaded.problems) err(formatProblem(problem));
    err(`${loaded.problems.length} problem${loaded.problems.length === 1 ? "" : "s"} in ${path}: nothing was started.`);
    return null;
  }
  for (const warning of loaded.warnings) err(`warning: ${formatProblem(warning)}`);
  for (const warning of unreachable(loaded.config)) err(`warning: ${path}: ${warning}`);
  return loaded.config;
}

/** `egress.allow` of the standard configuration, for commands that need nothing else of it; none where it is missing or wrong. */
export async function configuredAllow(): Promise<readonly string[]> {
  const path = configPathOf(undefined);
  if (!existsSync(path)) return [];
  const loaded = loadConfig(path, { env: environment(), known: await knownNames() });
  return loaded.ok ? loaded.config.egress.allow : [];
}
