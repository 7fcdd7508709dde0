import type { Feed } from "@attache/contract";
import type { Parser } from "../parser.js";
import type { HttpGet } from "./http-get.js";
import { pollFile } from "./poll-file.js";
import { pollHttp } from "./poll-http.js";
import { failed, type PollResult } from "./result.js";
import type { PollState } from "./state.js";

export interface PollOptions {
  readonly get: HttpGet;
  readonly parser: Pick<Parser, "read">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Asks a feed once: over HTTP with both validators, or, for a `file:` URL, a file or a folder of feed files. Everything that the world
 * does comes back as a result; its `state` holds the validators, and the caller stores it (by way of `nextDue`) after the entries were
 * handed on.
 */
export async function pollFeed(feed: Pick<Feed, "id" | "url">, state: PollState, options: PollOptions): Promise<PollResult> {
  const protocol = URL.canParse(feed.url) ? new URL(feed.url).protocol : null;
  switch (protocol) {
    case "http:":
    case "https:":
      return await pollHttp(feed, state, options);
    case "file:":
      return await pollFile(feed, state, options);
    case null:
      return failed(state, { outcome: "hard_error", reason: "invalid_url", detail: `${feed.url} is no URL.` });
    default:
      return failed(state, {
        outcome: "hard_error",
        reason: "scheme_denied",
        detail: `Feeds are read over http, https and file, not ${protocol}`,
      });
  }
}
