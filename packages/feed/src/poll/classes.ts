import type { FetchReason } from "@attache/contract";
import type { Failure } from "./result.js";

export type ErrorClass = "soft_error" | "temporary_error" | "hard_error";

/** A page in place of a feed is a mishap; at the third time in a row it is what the address holds. */
const notFeedLimit = 3;

const soft = new Set<FetchReason>([
  "empty_body",
  "parse_failed",
  "parse_timeout",
  "parse_memory",
  "too_large",
  "ratio_exceeded",
  "bad_encoding",
  "not_modified",
]);
const hard = new Set<FetchReason>(["address_denied", "scheme_denied", "invalid_url", "unauthorized", "not_found", "gone"]);

/** How a failure is to be taken. `notFeeds` counts the polls in a row, this one included, that found no feed. */
export function classOf(reason: FetchReason, notFeeds: number): ErrorClass {
  if (reason === "not_a_feed") return notFeeds >= notFeedLimit ? "hard_error" : "soft_error";
  if (soft.has(reason)) return "soft_error";
  return hard.has(reason) ? "hard_error" : "temporary_error";
}

/** What a status says (RFC 9110, section 15; 429 of RFC 6585), or null for one that brings a document. */
export function failureOfStatus(status: number): Failure | null {
  if (status >= 200 && status < 300 && status !== 206) return null;
  const said = (outcome: ErrorClass, reason: FetchReason, words: string): Failure => ({
    outcome,
    reason,
    detail: `The server answered ${status}${words}.`,
  });
  switch (status) {
    case 206:
      return said("temporary_error", "http_error", ": a part of a document, which nobody asked for");
    case 401:
    case 403:
    case 407:
    case 451:
      return said("hard_error", "unauthorized", ": it does not let us read this feed");
    case 404:
      return said("hard_error", "not_found", ": there is no feed at this address");
    case 410:
      return said("hard_error", "gone", ": the feed was given up");
    case 429:
      return said("temporary_error", "rate_limited", ": it was asked too often");
    case 408:
    case 425:
      return said("temporary_error", "http_error", ", which passes");
    default:
      if (status >= 500) return said("temporary_error", "unavailable", ": it has trouble");
      return status >= 400 ? said("hard_error", "http_error", "") : said("temporary_error", "http_error", " and no document");
  }
}
