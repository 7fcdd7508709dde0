const dayMs = 24 * 60 * 60 * 1000;
const httpDate = /^[A-Z][a-z]{2,8},? .+ GMT$/u;

/**
 * The wait that a Retry-After header asks for, in milliseconds from `now` (RFC 9110, section 10.2.3: seconds, or an HTTP date), at most a
 * day; null for anything else, a date that is past gives 0.
 */
export function retryAfterMs(value: string, now: number): number | null {
  const text = value.trim();
  if (/^\d+$/u.test(text)) return Math.min(Number(text) * 1000, dayMs);
  const at = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), dayMs);
}
