import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setUp } from "./set-up.mjs";

/**
 * Sets up what is missing and runs the command line in this very process, so that signals and exit codes are its own.
 * @param {string} root the repository's folder
 * @param {string | undefined} command the first argument: `setup` is done after the set-up
 */
export async function main(root, command) {
  const outcome = await setUp(root);
  if (!outcome.ok) {
    process.stderr.write(`${outcome.message}\n`);
    // Not process.exit: what was written to a pipe must arrive.
    process.exitCode = outcome.code;
    return;
  }
  if (command === "setup") return;
  const commandLine = join(root, "services", "attache", "bin.js");
  if (!existsSync(commandLine)) throw new Error(`${commandLine} is missing: this is not a whole copy of the repository`);
  await import(pathToFileURL(commandLine).href);
}
