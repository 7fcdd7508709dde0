import { conditionsAllowed, shouldProbe } from "./trust.js";
import type { PollState } from "./state.js";

export interface Conditions {
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: boolean;
  readonly lastModified: boolean;
  /** A document is known and could have been named, and was not: whether a 304 hides another is asked. */
  readonly isProbe: boolean;
}

/** The conditional part of a request (RFC 9110, section 13): both validators byte for byte, as far as this feed's server is trusted with them. */
export function conditionsFor(state: PollState, now: number): Conditions {
  const allowed = conditionsAllowed(state, now);
  const isProbe = (allowed.etag || allowed.lastModified) && shouldProbe(state, now);
  const etag = allowed.etag && !isProbe ? state.etag : null;
  const lastModified = allowed.lastModified && !isProbe ? state.lastModified : null;
  return {
    headers: {
      ...(etag === null ? {} : { "if-none-match": etag }),
      ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
    },
    etag: etag !== null,
    lastModified: lastModified !== null,
    isProbe,
  };
}
