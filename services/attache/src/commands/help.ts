import { parse, type Command } from "../command.js";
import { UsageError } from "../failure.js";
import { out } from "../output.js";

/** Lists the commands, or shows how the one that is named is called. */
export function help(commands: readonly Command[], args: readonly string[]): number {
  const [name] = parse(args, {}).positionals;
  if (name === undefined) list(commands);
  else show(name, commands);
  return 0;
}

function show(name: string, commands: readonly Command[]): void {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(`there is no command "${name}".`);
  out(`${command.usage}\n\n${command.summary}`);
}

function list(commands: readonly Command[]): void {
  out("Attaché watches diplomatic news feeds and alerts a desk, with the evidence.\n");
  const width = Math.max(...commands.map((command) => command.name.length));
  for (const command of commands) out(`  attache ${command.name.padEnd(width)}  ${command.summary}`);
  out("\n`attache COMMAND --help` shows how one is called. `npm run demo` shows it all at work, without configuration or network.");
}
