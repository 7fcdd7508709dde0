import type { Feed, FetchReason } from "@attache/contract";
import { identify } from "../identity/identify.js";
import type { FeedItem } from "../reading.js";
import { classOf } from "./classes.js";
import { listFiles, readBytes, type FeedFile } from "./files.js";
import { maxBytes } from "../limits.js";
import type { PollOptions } from "./poll-feed.js";
import { failed, noAnswer, unchanged, type PollResult } from "./result.js";
import type { PollState } from "./state.js";

interface Cause {
  readonly reason: FetchReason;
  readonly detail: string;
}

interface Merged {
  readonly items: readonly FeedItem[];
  readonly warnings: readonly string[];
  readonly parsers: readonly string[];
  readonly bytes: number;
  readonly failures: readonly Cause[];
}

/**
 * Reads the file, or all files of the folder, that a feed's `file:` URL names; unchanged files are not read again. In a folder a file
 * that is no feed costs itself only.
 */
export async function pollFile(feed: Pick<Feed, "id" | "url">, state: PollState, options: PollOptions): Promise<PollResult> {
  const listing = await listFiles(feed.url);
  const fails = ({ reason, detail }: Cause, bytes: number): PollResult =>
    failed(state, { outcome: classOf(reason, state.notFeeds + 1), reason, detail }, { ...noAnswer, bytes });
  if (listing.kind === "failed") return fails(listing, 0);
  if (listing.validator === state.etag) return unchanged(state);
  const merged = await readAll(listing.files, options);
  const [failure] = merged.failures;
  if (failure && merged.parsers.length === 0) return fails(failure, merged.bytes);
  const { entries, identity, warnings } = identify(merged.items, { feed: feed.id, identity: state });
  return {
    outcome: "updated",
    reason: null,
    detail: null,
    ...noAnswer,
    bytes: merged.bytes,
    entries,
    warnings: [...merged.warnings, ...merged.failures.map(({ detail }) => detail), ...warnings],
    parser: [...new Set(merged.parsers)].join(", ") || null,
    state: {
      ...state,
      // The listing was made before the files were read: what changes in between is seen at the next poll.
      etag: listing.validator,
      ...identity,
    },
  };
}

async function readAll(files: readonly FeedFile[], { parser }: PollOptions): Promise<Merged> {
  const items: FeedItem[] = [];
  const warnings: string[] = [];
  const parsers: string[] = [];
  const failures: Cause[] = [];
  let bytes = 0;
  for (const file of files) {
    const content = await readBytes(file, maxBytes);
    if (content.kind === "failed") {
      failures.push({ reason: content.reason, detail: content.detail });
      continue;
    }
    bytes += content.bytes.length;
    const reading = await parser.read(content.bytes, {});
    if (reading.kind === "failed") {
      failures.push({ reason: reading.reason, detail: `${file.name}: ${reading.detail}` });
      continue;
    }
    parsers.push(reading.parser);
    for (const item of reading.items) items.push(item);
    for (const warning of reading.warnings) warnings.push(files.length > 1 ? `${file.name}: ${warning}` : warning);
  }
  return { items, warnings, parsers, bytes, failures };
}
