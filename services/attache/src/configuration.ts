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
 * What of a configuration a command needs that goes on without one: its feeds, and how the world is asked. By default where it is missing
 * or wrong. @throws CannotError where one that was named is missing
 */
export async function lenientConfiguration(option?: string): Promise<Pick<Config, "feeds" | "egress">> {
  const path = configPathOf(option);
  if (!existsSync(path)) {
    if (option !== undefined) throw new CannotError(`there is no file ${path}.`);
    return { feeds: [], egress: { allow: [], contact: null } };
  }
  const loaded = loadConfig(path, { env: environment() });
  return loaded.ok ? loaded.config : { feeds: [], egress: { allow: [], contact: null } };
}

/** How the world is asked: private networks by what is given on the command line, else by the standard configuration. */
export async function configuredManners(allow: readonly string[] | undefined): Promise<Manners> {
  const { egress } = await lenientConfiguration();
  return { ...egress, ...(allow && { allow }) };
}
