import type { Feed } from "@attache/contract";
import type { Context } from "../stage.js";
import type { Polled } from "./poll.js";

const patienceMs = 10_000;

/**
 * Where the configuration brings the bundled sample outlet along, it is watched as soon as it is clear that nothing else answers: every
 * feed was tried once without success, or none has answered for ten seconds.
 */
export function sampleFallback(
  { config }: Pick<Context, "config">,
  feeds: Map<string, Feed>,
  register: () => Promise<void>,
): { readonly note: (feed: Feed, polled: Polled) => void; readonly stop: () => void } {
  const sample = config.sampleOutlet;
  if (!sample) return { note: () => {}, stop: () => {} };
  const untried = new Set(feeds.keys());
  let settled = false;
  const bringIn = (): void => {
    if (settled) return;
    settled = true;
    feeds.set(sample.id, sample);
    void register();
  };
  const timer = setTimeout(bringIn, patienceMs);
  if (untried.size === 0) bringIn();
  return {
    note(feed, polled) {
      if (polled.outcome === "updated" || polled.outcome === "unchanged") {
        settled = true;
        clearTimeout(timer);
      }
      untried.delete(feed.id);
      if (untried.size === 0) bringIn();
    },
    stop: () => clearTimeout(timer),
  };
}
