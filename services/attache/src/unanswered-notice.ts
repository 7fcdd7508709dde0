import type { LogEvent } from "@attache/contract";
import { isOffline } from "./import/passing.js";

/** So many feeds that nobody answers for, and none that anybody does, are no coincidence. */
const most = 10;
/** Of fewer each is told. */
const fewest = 3;

export interface UnansweredNotice {
  /** What is to be shown for an event: lines of events, held back until it is clear what they mean, and a sentence where that is all there is to say. */
  take(event: LogEvent): readonly (LogEvent | string)[];
}

/**
 * Says once that no feed can be reached, in place of the same line for each of `feeds` feeds. As soon as one answers, everything is told
 * again.
 */
export function unansweredNotice(feeds: number): UnansweredNotice {
  const enough = Math.min(most, feeds);
  let waiting: LogEvent[] = [];
  let said = false;
  return {
    take(event) {
      if (event.event !== "feed.fetched" || feeds < fewest) return [event];
      if (!isOffline([reasonOf(event)])) {
        // A file answers without a network.
        if (event.url.startsWith("file:")) return [event];
        const shown = said ? ["The network is back: a feed has answered."] : waiting;
        waiting = [];
        said = false;
        return [...shown, event];
      }
      if (said) return [];
      waiting.push(event);
      if (new Set(waiting.map(({ feed }) => feed)).size < enough) return [];
      said = true;
      waiting = [];
      return ["No feed can be reached: is the network down? They are asked again by themselves; `attache doctor` says more."];
    },
  };
}

type Fetched = Extract<LogEvent, { readonly event: "feed.fetched" }>;

/** Only a reason to fetch can be one of those that say that nobody answered. */
const reasonOf = ({ reason }: Fetched): Parameters<typeof isOffline>[0][number] =>
  reason === "dns_failed" || reason === "connect_failed" || reason === "timeout" ? reason : null;
