import { formatProblem, loadConfig, type Config } from "@attache/config";
import { environment, knownNames } from "@attache/pipeline";
import { existsSync } from "node:fs";
import type { Manners } from "./door.js";
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

/**
 * How the world is asked, for commands that need nothing else of the configuration: by what is given on the command line, else by the
 * standard configuration; as by default where that is missing or wrong. @throws CannotError where a configuration that was named is missing
 */
export async function configuredManners(option?: string, allow?: readonly string[]): Promise<Manners> {
  const path = configPathOf(option);
  if (option !== undefined && !existsSync(path)) throw new CannotError(`there is no file ${path}.`);
  const loaded = existsSync(path) ? loadConfig(path, { env: environment(), known: await knownNames() }) : null;
  const egress = loaded?.ok ? loaded.config.egress : { allow: [], contact: null };
  return { ...egress, ...(allow && { allow }) };
}

/** The feeds of a configuration, for commands that go on without one; none where it is missing or wrong. */
export async function configuredFeeds(option?: string): Promise<Config["feeds"]> {
  const path = configPathOf(option);
  const loaded = existsSync(path) ? loadConfig(path, { env: environment(), known: await knownNames() }) : null;
  return loaded?.ok ? loaded.config.feeds : [];
}
