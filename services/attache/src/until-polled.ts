import type { Feed } from "@attache/contract";
import type { FetchRunning } from "@attache/pipeline";

export interface UntilPolledOptions {
  /** Which of these feeds must not be asked for now, and until when. */
  readonly heldOf: (feeds: readonly Feed[]) => Promise<ReadonlyMap<string, number>>;
  /** So long may nothing at all be polled before those that are left are given up. */
  readonly stallMs: number;
  /** Told whenever something changes: how many are left, and which. */
  readonly onProgress: (left: readonly Feed[]) => void;
}

const lookMs = 500;

/**
 * Resolves when each of the feeds was polled, or will not be for now because its host has asked to be left alone meanwhile; to the feeds that
 * are left because nothing was polled for `stallMs`: another fetcher has them, or their hosts. Always ends.
 */
export async function untilPolled(
  fetching: Pick<FetchRunning, "onPolled" | "pending">,
  feeds: readonly Feed[],
  { heldOf, stallMs, onProgress }: UntilPolledOptions,
): Promise<readonly Feed[]> {
  const open = new Map(feeds.map((feed) => [feed.id, feed]));
  if (open.size === 0) return [];
  return await new Promise((resolve) => {
    let lastHeld: ReadonlyMap<string, number> = new Map();
    let activeAt = performance.now();
    const end = (): void => {
      clearInterval(looking);
      off();
      resolve([...open.values()]);
    };
    const settle = (id: string): void => {
      if (!open.delete(id)) return;
      onProgress([...open.values()]);
      if (open.size === 0) end();
    };
    const off = fetching.onPolled((feed) => {
      activeAt = performance.now();
      settle(feed.id);
    });
    const look = async (): Promise<void> => {
      const held = await heldOf([...open.values()]);
      // A feed whose own answer brought the hold is polled, and about to say so: one that is still open at the second look was not asked.
      for (const id of held.keys()) if (lastHeld.has(id)) settle(id);
      lastHeld = held;
    };
    const lookAndJudge = async (): Promise<void> => {
      // A look that fails is followed by another.
      await look().catch(() => {});
      if ((await fetching.pending()) > 0) activeAt = performance.now();
      else if (open.size > 0 && performance.now() - activeAt > stallMs) end();
    };
    const looking = setInterval(() => void lookAndJudge(), lookMs);
    onProgress(feeds);
  });
}
