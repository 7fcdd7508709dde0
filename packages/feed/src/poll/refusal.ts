import type { Learned, Shown } from "./evidence.js";
import type { PollState } from "./state.js";

const distrustMs = 7 * 24 * 3_600_000;

/**
 * What a server, or what stands before it, says that cannot deal with a condition: bad request, condition failed, fields too large. A server that
 * has trouble (5xx) is not asked for more than before.
 */
const refuses = (status: number): boolean => status === 400 || status === 412 || status === 431;

/**
 * What an answer shows of a server that fails where it is asked with validators: the next request goes without any, and where that one works,
 * they are left out for a week.
 */
export function learnedRefusal({ trust }: PollState, { exchange, httpStatus, outcome, now }: Shown): Learned {
  const same: Learned = { trust, warnings: [] };
  if (exchange === null) return same;
  const isConditional = exchange.sent.etag || exchange.sent.lastModified;
  const works = outcome === "updated" || outcome === "unchanged";
  if (isConditional) {
    return !works && httpStatus !== null && refuses(httpStatus) ? { trust: { ...trust, refusedWith: httpStatus }, warnings: [] } : same;
  }
  const { refusedWith } = trust;
  if (refusedWith === null) return same;
  // It fails without them as well: they are not to blame.
  if (!works) return { trust: { ...trust, refusedWith: null }, warnings: [] };
  return {
    trust: { ...trust, refusedWith: null, etagAfter: now + distrustMs, modifiedAfter: now + distrustMs },
    warnings: [
      `The server answers ${refusedWith} where it is asked whether the feed has changed, and sends it where it is not. Its validators will not be used for a week.`,
    ],
  };
}
