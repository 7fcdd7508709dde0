import type { Learned, Shown } from "./evidence.js";
import type { PollState } from "./state.js";

/** Trouble that passes looks the same once; twice in a row, with an answer to a plain request in between, it does not pass. */
const troubleLimit = 2;
const distrustMs = 7 * 24 * 3_600_000;

/** What a server, or what stands before it, says that cannot deal with a condition: bad request, condition failed, fields too large, trouble. */
const refuses = (status: number): boolean => status === 400 || status === 412 || status === 431 || status >= 500;

/**
 * What an answer shows of a server that fails where it is asked with validators: the next request goes without any, and where that one works,
 * they are left out for a week; after trouble (5xx) only when it happens again before any request with validators has worked.
 */
export function learnedRefusal({ trust, failures }: PollState, { exchange, httpStatus, outcome, now }: Shown): Learned {
  const same: Learned = { trust, warnings: [] };
  if (exchange === null) return same;
  const isConditional = exchange.sent.etag || exchange.sent.lastModified;
  const works = outcome === "updated" || outcome === "unchanged";
  if (isConditional) {
    if (works) return { trust: { ...trust, refusals: 0 }, warnings: [] };
    // One mishap is no reason to ask for everything.
    const isLasting = httpStatus !== null && refuses(httpStatus) && (httpStatus < 500 || failures > 0);
    return isLasting ? { trust: { ...trust, refusedWith: httpStatus }, warnings: [] } : same;
  }
  const { refusedWith } = trust;
  if (refusedWith === null) return same;
  // It fails without them as well: they are not to blame.
  if (!works) return { trust: { ...trust, refusedWith: null }, warnings: [] };
  const refusals = trust.refusals + 1;
  const asked = { ...trust, refusedWith: null, refusals };
  if (refusedWith >= 500 && refusals < troubleLimit) return { trust: asked, warnings: [] };
  return {
    trust: { ...asked, etagAfter: now + distrustMs, modifiedAfter: now + distrustMs },
    warnings: [
      `The server answers ${refusedWith} where it is asked whether the feed has changed, and sends it where it is not. Its validators will not be used for a week.`,
    ],
  };
}
