/** Headers by lower-case name. */
export type Headers = Readonly<Record<string, string>>;

const hourMs = 3_600_000;
/** A server that forbids a feed to be asked for longer than this is believed for so long. */
export const retryAfterCapMs = 30 * 24 * hourMs;
/** Caching of a day keeps a feed from going stale; a year, as templates for images say it, is no word about the news. */
export const freshCapMs = 24 * hourMs;

/** Until when a server does not want to be asked: Retry-After, in seconds or as a date (RFC 9110, section 10.2.3). */
export function retryAfterUntil(headers: Headers, nowMs: number): number | null {
  const value = headers["retry-after"]?.trim();
  if (!value) return null;
  const until = /^\d+(?:\.\d+)?$/.test(value) ? nowMs + Number(value) * 1_000 : httpDate(value);
  return until === null || until <= nowMs ? null : Math.min(until, nowMs + retryAfterCapMs);
}

/**
 * Until when an answer is fresh: max-age of Cache-Control less Age, else Expires less Date (RFC 9111, section 4.2). `no-cache` and
 * `no-store` say that it may change at any time.
 */
export function freshUntil(headers: Headers, nowMs: number): number | null {
  const directives = (headers["cache-control"] ?? "")
    .toLowerCase()
    .split(",")
    .map((directive) => directive.trim());
  if (directives.some((directive) => /^(no-cache|no-store)\b/.test(directive))) return null;
  const maxAge = directives.map((directive) => /^max-age\s*=\s*"?(\d+)/.exec(directive)?.[1]).find((seconds) => seconds !== undefined);
  const lifetimeMs = maxAge === undefined ? expiresMs(headers, nowMs) : (Number(maxAge) - Math.max(0, Number(headers["age"]) || 0)) * 1_000;
  return lifetimeMs === null || lifetimeMs <= 0 ? null : nowMs + Math.min(lifetimeMs, freshCapMs);
}

/** By the server's own clock, where it says what that is. */
function expiresMs(headers: Headers, nowMs: number): number | null {
  const expires = httpDate(headers["expires"] ?? "");
  return expires === null ? null : expires - (httpDate(headers["date"] ?? "") ?? nowMs);
}

/** An HTTP date in one of its three forms (RFC 9110, section 5.6.7), which are all in UTC. */
function httpDate(value: string): number | null {
  if (!/^[A-Za-z]{3,9},? /.test(value)) return null;
  const time = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(value) ? value : `${value} GMT`);
  return Number.isNaN(time) ? null : time;
}
