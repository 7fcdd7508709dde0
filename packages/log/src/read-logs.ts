import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readFileName } from "./file-names.js";
import { splitLines } from "./lines.js";
import { openSources, type LogSource } from "./log-sources.js";
import { isSystemError } from "./system-error.js";
import { inTimeOrder, queueLines, type LineQueue } from "./time-order.js";
import { UnreadableLog } from "./unreadable-log.js";

export interface ReadLogsOptions {
  /** What `-` reads. By default the process's standard input. */
  readonly stdin?: Readable;
  /** Is given each file of a folder that cannot be read to its end; the others are read on. By default it is thrown. */
  readonly onProblem?: (problem: UnreadableLog) => void;
}

/**
 * The lines of log files in the order of their times: each path is a file (gzipped when it ends in `.gz`), a folder (its `*.ndjson` and
 * `*.ndjson.gz`) or `-` for standard input. What one process wrote, over its rotated files, stays in its order. All is read as it stood
 * when it was opened, so the books of a running pipeline are of one moment. A last line without its end is given as it is.
 *
 * @throws ErrnoException where a path cannot be opened; UnreadableLog where a file that was named cannot be read to its end.
 */
export async function* readLogs(
  paths: readonly string[],
  { stdin = process.stdin, onProblem = raise }: ReadLogsOptions = {},
): AsyncGenerator<string, void, undefined> {
  const opened: LogSource[] = [];
  try {
    for (const path of paths) if (path !== "-") opened.push(...(await openSources(path, onProblem)));
    const queues = [...byWriter(opened).values()].map((sources) => queueLines(batchesOf(sources, onProblem)));
    if (paths.includes("-")) queues.push(stdinQueue(stdin));
    yield* inTimeOrder(queues);
  } finally {
    for (const { handle } of opened) await handle.close();
  }
}

const stdinQueue = (stdin: Readable): LineQueue => queueLines(lineBatches(stdin));

/** The files of each writer, the oldest first. */
function byWriter(sources: readonly LogSource[]): Map<string, LogSource[]> {
  const writers = new Map<string, LogSource[]>();
  for (const source of sources) {
    const name = readFileName(basename(source.path));
    const writer = name?.stem ?? source.path;
    const files = writers.get(writer) ?? [];
    files.push(source);
    writers.set(writer, files);
  }
  for (const files of writers.values()) files.sort((a, b) => rotationOf(a) - rotationOf(b));
  return writers;
}

const rotationOf = ({ path }: LogSource): number => readFileName(basename(path))?.rotation ?? Number.MAX_SAFE_INTEGER;

async function* batchesOf(
  sources: readonly LogSource[],
  onProblem: (problem: UnreadableLog) => void,
): AsyncGenerator<string[], void, undefined> {
  for (const source of sources) {
    try {
      yield* sourceBatches(source);
    } catch (error) {
      if (!(error instanceof UnreadableLog) || source.named) throw error;
      onProblem(error);
    }
  }
}

function raise(problem: UnreadableLog): never {
  throw problem;
}

async function* sourceBatches(source: LogSource): AsyncGenerator<string[], void, undefined> {
  if (source.sizeBytes === 0 && source.regular) return;
  const bytes = source.handle.createReadStream({
    autoClose: false,
    highWaterMark: 64 * 1024,
    // A pipe (`--from <(…)`) has no size.
    ...(source.regular ? { start: 0, end: source.sizeBytes - 1 } : {}),
  });
  try {
    yield* lineBatches(source.gzip ? unpacked(bytes) : bytes);
  } catch (error) {
    throw new UnreadableLog(source.path, unreadable(source, error), { cause: error });
  }
}

function unpacked(bytes: Readable): Readable {
  const gunzip = createGunzip();
  bytes.on("error", (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

function unreadable({ path, gzip }: LogSource, error: unknown): string {
  if (gzip && !isSystemError(error)) return `${path} is no intact gzip file. Unpack what can be saved with \`zcat\` and read that.`;
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}

async function* lineBatches(stream: Readable): AsyncGenerator<string[], void, undefined> {
  const splitter = splitLines();
  for await (const chunk of stream) yield splitter.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  const rest = splitter.end();
  if (rest !== null) yield [rest];
}
