import type { LaneFailure } from "../lanes/lane.js";
import { createPool } from "../lanes/pool.js";
// What reads pages is loaded by the threads that do so, and by nobody else.
import type { Extraction, PageBytes } from "./extract.js";

export interface ExtractorOptions {
  /** How many pages are read at the same time. */
  readonly threads: number;
  readonly deadlineMs: number;
}

export interface Extractor extends AsyncDisposable {
  /** The main text of a page; waits for a free thread. Never rejects. */
  extract(page: PageBytes): Promise<Extraction>;
}

/**
 * Mebibytes; more than twice what any skimmed page was seen to need. Not for choice: V8 ends the whole process where a thread that is close
 * to a tight limit takes one large step over it.
 */
const heapMb = 256;

/** Reads pages in threads of their own, so that a hostile one can hurt only itself. */
export function createExtractor({ threads, deadlineMs }: ExtractorOptions): Extractor {
  const script = new URL("./page-worker.js", import.meta.url);
  const pool = createPool<PageBytes, Extraction>({ script, threads, deadlineMs, heapMb, failed });
  return { extract: (page) => pool.ask(page), [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose]() };
}

function failed({ kind, limits, detail }: LaneFailure): Extraction {
  switch (kind) {
    case "timeout":
      return { kind: "failed", reason: "parse_timeout", detail: `the page took more than ${limits.deadlineMs} ms to read` };
    case "memory":
      return { kind: "failed", reason: "parse_memory", detail: `the page needs more than ${limits.heapMb} MB to be read` };
    case "crashed":
      return { kind: "failed", reason: "parse_failed", detail };
    case "closed":
      return { kind: "failed", reason: "aborted", detail: "the page reader was closed" };
  }
}
