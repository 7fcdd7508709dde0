/**
 * What a poll found out about a feed itself, once per episode:
 * - `feed.frozen`: its newest item is older than any working feed of its kind would show;
 * - `feed.silent`: nothing new came for much longer than its rhythm promises;
 * - `feed.resumed`: something new came after either;
 * - `feed.moved`: a permanent redirect was believed, or given up again.
 */
export type FeedNotice =
  | { readonly kind: "feed.frozen" | "feed.silent"; readonly expectedEveryMs: number; readonly lastItem: string | null }
  | { readonly kind: "feed.resumed"; readonly lastItem: string | null }
  | {
      readonly kind: "feed.moved";
      readonly outcome: "adopted" | "reverted";
      readonly from: string;
      readonly to: string;
      readonly status: number | null;
    };
