import type { IncomingHttpHeaders } from "node:http";

/** What an answer is known by: its entity tag, and when it last changed in whole seconds since 1970. */
export interface Validators {
  readonly etag: string;
  readonly changedS: number;
}

/**
 * Whether the client's copy is current (RFC 9110 §13.1.2, §13.1.3): If-None-Match, by weak comparison, decides wherever it is
 * sent; If-Modified-Since counts only without it.
 */
export function isCurrent(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) {
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === validators.etag);
  }
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return !Number.isNaN(since) && Math.floor(since / 1000) >= validators.changedS;
}

/**
 * The validator fields of an answer. Last-Modified is left out while the second of the last change still runs: another change
 * in it would be hidden behind a 304 (RFC 9110 §8.8.2.2).
 */
export function validatorFields(validators: Validators, nowMs: number): Record<string, string> {
  return {
    etag: validators.etag,
    ...(Math.floor(nowMs / 1000) > validators.changedS ? { "last-modified": new Date(validators.changedS * 1000).toUTCString() } : {}),
  };
}
