import { FeedError } from "./feed-error.js";
import type { ParsedFeed, Reading, ReadOptions } from "./reading.js";

/**
 * Reads one feed document in this thread: decode, repair, take apart, normalise. Never throws for what a document may hold; for input
 * that nobody vouches for use a parser's workers (`createParser`), whose deadline holds whatever happens.
 */
export async function readFeed(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  // Loaded with the first document: most processes leave reading to a parser's workers.
  const reader = await import("./read.js");
  return await reader.readFeed(bytes, options);
}

/**
 * {@link readFeed} for users of the library.
 * @throws {FeedError} where the document gives no feed; its `reason` says why
 */
export async function parseFeed(bytes: Uint8Array, options: ReadOptions = {}): Promise<ParsedFeed> {
  const reading = await readFeed(bytes, options);
  if (reading.kind === "failed") throw new FeedError(reading.reason, reading.detail);
  const { feed, items, warnings, parser } = reading;
  return { feed, items, warnings, parser };
}
