import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./failure.js";

/** What a command does with its arguments. Resolves to the exit code. */
export type Run = (args: readonly string[]) => Promise<number>;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** A line for each way to call it. */
  readonly usage: string;
  readonly summary: string;
  /** True where showing is not its work: it goes on when nobody reads its output any more. */
  readonly runsOn?: boolean;
  readonly load: () => Promise<Run>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

type Parsed<Given extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: Given; allowPositionals: true; strict: true }>>;

/** `parseArgs` of Node, strict, with positionals; what it refuses is a usage error. */
export function parse<const Given extends Options>(args: readonly string[], options: Given): Parsed<Given> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** As {@link parse}, for a command that takes options only: a word too many is a slip, such as a file without its `--config`. */
export function parseOptions<const Given extends Options>(args: readonly string[], options: Given): Parsed<Given>["values"] {
  const { values, positionals } = parse(args, options);
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many: it takes options only.`);
  return values;
}

/** A duration on the command line, such as 30s or 5m, in ms. */
export function durationMs(text: string, option: string): number {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
  const unit = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match?.[2] ?? ""];
  if (!match?.[1] || unit === undefined) throw new UsageError(`${option} takes a duration such as 30s, 5m or 2h, not "${text}".`);
  return Number(match[1]) * unit;
}

/** A whole number on the command line. */
export function wholeNumber(text: string, option: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`${option} takes a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}
