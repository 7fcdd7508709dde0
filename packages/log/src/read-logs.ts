import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { splitLines } from "./lines.js";
import { openSources, type LogSource } from "./log-sources.js";

export interface ReadLogsOptions {
  /** What `-` reads. By default the process's standard input. */
  readonly stdin?: Readable;
}

/**
 * The lines of log files, one after the other: each path is a file (gzipped when it ends in `.gz`), a folder (its `*.ndjson` and
 * `*.ndjson.gz`, rotated ones first) or `-` for standard input. A folder is read as it stood when it was opened, so the books of a running
 * pipeline are of one moment. A last line without its end is given as it is.
 *
 * @throws ErrnoException where a path cannot be read; Error that names the file where a gzip file is damaged.
 */
export async function* readLogs(
  paths: readonly string[],
  { stdin = process.stdin }: ReadLogsOptions = {},
): AsyncGenerator<string, void, undefined> {
  for (const path of paths) {
    if (path === "-") {
      yield* linesOf(stdin);
      continue;
    }
    const sources = await openSources(path);
    try {
      for (const source of sources) yield* sourceLines(source);
    } finally {
      for (const { handle } of sources) await handle.close();
    }
  }
}

async function* sourceLines(source: LogSource): AsyncGenerator<string, void, undefined> {
  if (source.sizeBytes === 0 && (await source.handle.stat()).isFile()) return;
  const bytes = source.handle.createReadStream({
    autoClose: false,
    highWaterMark: 256 * 1024,
    // A pipe (`--from <(…)`) has no size.
    ...(source.sizeBytes > 0 ? { start: 0, end: source.sizeBytes - 1 } : {}),
  });
  if (!source.gzip) {
    yield* linesOf(bytes);
    return;
  }
  const gunzip = createGunzip();
  bytes.on("error", (error) => gunzip.destroy(error));
  try {
    yield* linesOf(bytes.pipe(gunzip));
  } catch (error) {
    throw new Error(`${source.path} is no intact gzip file. Unpack what can be saved with \`zcat\` and read that.`, { cause: error });
  }
}

async function* linesOf(stream: Readable): AsyncGenerator<string, void, undefined> {
  const splitter = splitLines();
  for await (const chunk of stream) yield* splitter.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  const rest = splitter.end();
  if (rest !== null) yield rest;
}
