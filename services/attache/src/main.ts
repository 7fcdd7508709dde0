import { commands } from "./commands/index.js";
import { UsageError, CannotError } from "./failure.js";
import { err } from "./output.js";

/** Exit codes: 0 done, 1 the thing asked about is wrong, 2 usage, 3 could not do it. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  const wanted = name === "--help" || name === "-h" ? "help" : name;
  const command = commands.find((candidate) => candidate.name === wanted);
  if (!command) {
    err(`attache: there is no command "${wanted}". \`attache help\` lists them.`);
    return 2;
  }
  try {
    if (rest.includes("--help") || rest.includes("-h")) {
      process.stdout.write(`${command.usage}\n\n${command.summary}\n`);
      return 0;
    }
    const run = await command.load();
    return await run(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      err(`attache ${command.name}: ${error.message}\nUsage: ${command.usage}`);
      return 2;
    }
    if (error instanceof CannotError) {
      err(`attache ${command.name}: ${error.message}`);
      return 3;
    }
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
