import type { IncomingHttpHeaders } from "node:http";

/** What an answer is known by: its entity tag, and when it last changed in whole seconds since 1970. */
export interface Validators {
  readonly etag: string;
  readonly changedS: number;
}

/** How an outlet writes its validators: as it should, only one of them, weak, or as some servers do and no standard allows. */
export type ValidatorStyle = "both" | "etag" | "date" | "weak-etag" | "unquoted-etag" | "odd-date" | "none";

const opaque = (tag: string): string => tag.trim().replace(/^W\//, "").replaceAll('"', "");

/** 2025-01-02 03:04:05, which RFC 9110 §5.6.7 does not know. */
const oddDate = (changedS: number): string => new Date(changedS * 1000).toISOString().slice(0, 19).replace("T", " ");

/**
 * Whether the client's copy is current (RFC 9110 §13.1.2, §13.1.3): If-None-Match, by weak comparison, decides wherever it is
 * sent; If-Modified-Since counts only without it. An odd date must come back as it was given.
 */
export function isCurrent(headers: IncomingHttpHeaders, validators: Validators, style: ValidatorStyle = "both"): boolean {
  if (style === "none") return false;
  const tags = headers["if-none-match"];
  if (tags !== undefined) {
    return tags.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(validators.etag));
  }
  const given = headers["if-modified-since"] ?? "";
  if (style === "odd-date") return given === oddDate(validators.changedS);
  const since = Date.parse(given);
  return !Number.isNaN(since) && Math.floor(since / 1000) >= validators.changedS;
}

/**
 * The validator fields of an answer. Last-Modified is left out while the second of the last change still runs: another change
 * in it would be hidden behind a 304 (RFC 9110 §8.8.2.2).
 */
export function validatorFields(validators: Validators, nowMs: number, style: ValidatorStyle = "both"): Record<string, string> {
  const { etag, changedS } = validators;
  const settled = Math.floor(nowMs / 1000) > changedS;
  const date: Record<string, string> = settled ? { "last-modified": new Date(changedS * 1000).toUTCString() } : {};
  switch (style) {
    case "both":
      return { etag, ...date };
    case "etag":
      return { etag };
    case "weak-etag":
      return { etag: `W/${etag}` };
    case "unquoted-etag":
      return { etag: opaque(etag) };
    case "date":
      return date;
    case "odd-date":
      return settled ? { "last-modified": oddDate(changedS) } : {};
    case "none":
      return {};
  }
}
