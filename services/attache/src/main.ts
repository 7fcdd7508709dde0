import { commands } from "./commands/index.js";
import { UsageError, CannotError } from "./failure.js";
import { readFileSync } from "node:fs";
import { err, out } from "./output.js";

/** Exit codes: 0 done, 1 the thing asked about is wrong, 2 usage, 3 could not do it. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  if (name === "--version" || name === "-v") {
    out(version());
    return 0;
  }
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
    const words = systemWords(error);
    if (words === null) throw error;
    err(`attache ${command.name}: ${words}`);
    return 3;
  }
}

/** What the system refused (a port that is taken, a folder that cannot be written), in its words; null for what is a mistake of ours. */
function systemWords(error: unknown): string | null {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return null;
  return error.code === "EADDRINUSE" ? `${error.message}. Stop what listens there, or name another port.` : error.message;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}

process.exitCode = await main(process.argv.slice(2));
