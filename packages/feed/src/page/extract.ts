import type { PageReason } from "@attache/contract";
import { decode } from "../document/charset.js";
import { createPool } from "../lanes/pool.js";
import type { LaneFailure } from "../lanes/lane.js";
import { mainTextOf, type MainText } from "./main-text.js";

/** A page as it was received. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  /** The Content-Type header, or empty. */
  readonly contentType: string;
}

export type Extraction =
  | ({ readonly kind: "text" } & MainText)
  | { readonly kind: "failed"; readonly reason: PageReason; readonly detail: string };

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

/** {@link Extractor.extract} in this thread. */
export function extract({ bytes, contentType }: PageBytes): Extraction {
  const main = mainTextOf(decode(bytes, contentType), /xhtml|xml/i.test(contentType));
  return main ? { kind: "text", ...main } : { kind: "failed", reason: "no_main_text", detail: "the page has no main text" };
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
