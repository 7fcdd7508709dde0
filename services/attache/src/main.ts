import { commands } from "./commands/index.js";
import { readFileSync } from "node:fs";
import { outliveOutput } from "./lost-output.js";
import { err, out } from "./output.js";
import { usageOf } from "./usage.js";
import { verdictOn } from "./verdict.js";

/**
 * Exit codes: 0 done, 1 the thing asked about is wrong, 2 usage, 3 could not do it, 70 a mistake of ours (with its stack), 141 whoever read
 * the result went away before its end.
 */
async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  const wanted = name === "--help" || name === "-h" ? "help" : name;
  const command = commands.find((candidate) => candidate.name === wanted);
  outliveOutput({
    runsOn: command?.runsOn ?? false,
    onLost: ({ code, message }) => {
      if (code !== "EPIPE") err(`attache ${wanted}: ${message}`);
    },
  });
  if (name === "--version" || name === "-v") {
    out(version());
    return 0;
  }
  if (!command) {
    err(`attache: there is no command "${wanted}". \`attache help\` lists them.`);
    return 2;
  }
  const verdict = (error: unknown): number => {
    const { code, words } = verdictOn(error, usageOf(command.usage, rest));
    err(`attache ${command.name}: ${words}`);
    return code;
  };
  // Node would exit with 1, which says that the thing asked about is wrong.
  process.on("uncaughtException", (error) => process.exit(verdict(error)));
  try {
    if (rest.includes("--help") || rest.includes("-h")) {
      process.stdout.write(`${command.usage}\n\n${command.summary}\n`);
      return 0;
    }
    const run = await command.load();
    return await run(rest);
  } catch (error) {
    return verdict(error);
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}

process.exitCode = await main(process.argv.slice(2));
