export { FeedError } from "./feed-error.js";
export { createParser, type Parser, type ParserOptions } from "./parser.js";
export { parseFeed, readFeed } from "./read.js";
export type { FailedReading, FeedHead, FeedItem, ParsedFeed, ParserName, Reading, ReadOptions, ReadReason } from "./reading.js";
