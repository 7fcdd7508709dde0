import type { Feed } from "@attache/contract";
import {
  adoptAddress,
  isFound,
  pollFeed,
  rediscover,
  sameSite,
  withFound,
  type FeedNotice,
  type HttpGet,
  type PollState,
} from "@attache/feed";
import { deadline } from "./deadline.js";
import type { Parts } from "./parts.js";
import { parseWordings } from "./revisions.js";
import { isSameFeed } from "./same-feed.js";

/** The search asks a page and some addresses, one after the other. */
const limitMs = 60_000;
/** Of the feeds that a site has, how many are compared with the lost one. */
const most = 3;

export interface Rediscovered {
  /** The state with what was found, and the notice of it where the address is adopted. */
  readonly state: PollState;
  readonly notices: readonly FeedNotice[];
  readonly warnings: readonly string[];
}

/**
 * Looks for a feed that answers 404 elsewhere on its site, with the manners of any request. It is adopted where most of its entries are known,
 * found again and again, on the same site or where a page of that site declares it; anything else that is found is only told of.
 */
export async function searchElsewhere(
  { context: { now }, politely, parser, robots, wordings, userAgent }: Parts,
  feed: Feed,
  state: PollState,
  signal: AbortSignal,
): Promise<Rediscovered> {
  // What was found is compared as it was read: nobody is asked twice for it.
  const get = onceEach(politely);
  const options = { get, parser, now };
  using time = deadline(signal, limitMs);
  const limited = time.signal;
  // The pause between two requests is the hosts' slots' business.
  const { feeds, declared } = await rediscover(feed, null, { ...options, robots, userAgent, signal: limited, spacingMs: 0 });
  const kept = parseWordings(await wordings.read(feed.id));
  const warnings: string[] = [];
  const looked = feeds.slice(0, most);
  for (const found of looked) {
    const there = adoptAddress(state, feed.url, found.url, null).state;
    const result = await pollFeed(feed, there, { ...options, get: (url, how) => get(url, { ...how, signal: limited }) });
    if (!isSameFeed(result, kept, state.lastSuccessAt ?? 0)) continue;
    const isOurs = declared.includes(found.url) || [found.url, result.url ?? found.url].every((url) => sameSite(url, feed.url));
    const { state: next, notices } = withFound(state, feed.url, isOurs ? found.url : null, now());
    if (notices.length > 0) return { state: next, notices, warnings };
    if (isOurs && isFound(next.candidate)) {
      return {
        state: next,
        notices,
        warnings: [`The feed was found at ${found.url}. It is read there once it has been found there three times, over a day.`],
      };
    }
    warnings.push(
      `${found.url} has the entries of this feed, but whether it is its new address is for you to say: write it into the configuration if so.`,
    );
  }
  if (warnings.length === 0 && looked.length > 0) warnings.push(`The site has other feeds: ${looked.map(({ url }) => url).join(", ")}.`);
  return { ...withFound(state, feed.url, null, now()), warnings };
}

/** Answers again what was answered before. For one search: answers are kept as long as it is. */
function onceEach(get: HttpGet): HttpGet {
  const answers = new Map<string, ReturnType<HttpGet>>();
  return (url, how) => {
    const before = answers.get(url);
    if (before) return before;
    const answer = get(url, how);
    answers.set(url, answer);
    return answer;
  };
}
