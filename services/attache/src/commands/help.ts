import type { Command } from "../command.js";
import { out } from "../output.js";

export function help(commands: readonly Command[]): number {
  out("Attaché watches diplomatic news feeds and alerts a desk, with the evidence.\n");
  const width = Math.max(...commands.map((command) => command.name.length));
  for (const command of commands) out(`  attache ${command.name.padEnd(width)}  ${command.summary}`);
  out("\n`attache COMMAND --help` shows how one is called. `npm run demo` shows it all at work, without configuration or network.");
  return 0;
}
