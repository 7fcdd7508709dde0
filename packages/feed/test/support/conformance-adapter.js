import { parseFeed } from "@attache/feed";

/** What the runner of the public cases asks of a parser. */
export const parse = (bytes, options) => parseFeed(bytes, options);
