import type { FetchReason } from "@attache/contract";

/** What a poll failed for, in words, and what the operator can do about it; null where time, or the publisher, must. */
interface ReasonWords {
  readonly words: string;
  readonly mend: string | null;
}

const network = "Check the address in a browser, and with `attache doctor` whether this machine reaches the network.";
const elsewhere = "Open the publisher's site and look for its feeds, or try `attache feeds find` with the site's address.";
const asked = "Publishers shut out readers that they do not know: set `egress.contact`, and ask the publisher.";
const passing = "This usually passes; it is asked again by itself.";

const known: Readonly<Record<FetchReason, ReasonWords>> = {
  address_denied: {
    words: "it is at an address that we do not reach",
    mend: "We do not reach private networks unless `egress.allow` names them.",
  },
  scheme_denied: { words: "it is at an address that is not asked", mend: "Feeds are read over https, http and from files." },
  invalid_url: { words: "its address is none", mend: "Correct the address." },
  dns_failed: { words: "its host has no address", mend: network },
  connect_failed: { words: "nobody answers there", mend: network },
  tls_failed: {
    words: "its certificate is not valid",
    mend: "Check in a browser whether the certificate has expired; nothing is read that cannot be trusted.",
  },
  timeout: { words: "its answer did not come in time", mend: passing },
  aborted: { words: "it was called off", mend: null },
  too_many_redirects: { words: "it redirects without end", mend: elsewhere },
  bad_redirect: { words: "it redirects to something that is no address", mend: elsewhere },
  too_large: { words: "its document is too large", mend: "Look for a shorter feed of the same publisher." },
  ratio_exceeded: { words: "its document unpacks to far too much", mend: "Ask the publisher: no honest feed does." },
  bad_encoding: { words: "its document is packed in a way that cannot be read", mend: passing },
  truncated: { words: "its answer broke off", mend: passing },
  file_missing: { words: "there is no such file", mend: "Put a feed file there, or correct the path." },
  file_unreadable: { words: "the file cannot be read", mend: "Check who may read it." },
  not_modified: { words: "it says that nothing has changed since a document that it never gave", mend: passing },
  rate_limited: { words: "it was asked too often", mend: "It is left alone for as long as it says. `every: 1h` asks it less often." },
  unavailable: { words: "its server has trouble", mend: passing },
  unauthorized: { words: "it does not let us read it", mend: asked },
  not_found: { words: "there is no feed at this address", mend: elsewhere },
  gone: { words: "its publisher has given it up", mend: elsewhere },
  http_error: { words: "its server answered with an error", mend: elsewhere },
  empty_body: { words: "its document is empty", mend: passing },
  not_a_feed: { words: "there is a page, or something else, in place of a feed", mend: elsewhere },
  parse_failed: { words: "its document cannot be read", mend: "`attache parse URL` shows where it breaks; tell the publisher." },
  parse_timeout: { words: "its document takes too long to read", mend: "`attache parse URL` shows more; no honest feed takes so long." },
  parse_memory: { words: "its document takes too much memory", mend: "Look for a shorter feed of the same publisher." },
  crashed: { words: "reading it ended the process that read it", mend: "`attache dead list` has more; please report it." },
  internal_error: { words: "a mistake of ours kept it from being read", mend: "The log has more; please report it." },
};

export const reasonWords = (reason: FetchReason): string => known[reason].words;
export const mendWords = (reason: FetchReason): string | null => known[reason].mend;
