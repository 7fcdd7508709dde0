import type { Feed } from "@attache/contract";
import type { PollState } from "./state.js";

/** A feed whose pace is the operator's own business: a file, the demo's, or one of this machine with an `every` that no publisher would be asked at. */
export function isOwn({ url, demo, everyMs }: Pick<Feed, "url" | "demo" | "everyMs">): boolean {
  if (demo || url.startsWith("file:")) return true;
  return everyMs !== null && everyMs < ownBelowMs && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

const ownBelowMs = 5 * 60_000;

const isLoopback = (hostname: string): boolean => hostname === "localhost" || hostname === "[::1]" || /^127\.[\d.]+$/.test(hostname);

/**
 * The hosts that a feed takes a slot of, empty for what needs none: `name` is the one that is asked, `retry` the one that answered last time,
 * which differs where the address redirects. A Retry-After holds all feeds that have the answering host as either. A loopback host counts
 * with its port, for a machine may be many publishers.
 */
export function hostKeys(
  feed: Pick<Feed, "url" | "demo" | "everyMs">,
  state: Pick<PollState, "movedTo" | "answeredBy">,
): { readonly name: string; readonly retry: string } {
  if (isOwn(feed)) return { name: "", retry: "" };
  const name = hostKey(state.movedTo ?? feed.url);
  return { name, retry: state.answeredBy ?? name };
}

/** The slot of a URL's host: its name in lower case, with the port where it is this machine; empty for what is not http(s). */
export function hostKey(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return "";
  const { hostname, host } = new URL(url);
  return isLoopback(hostname) ? host : hostname.replace(/\.$/, "");
}
