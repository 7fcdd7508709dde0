import type { Lang } from "./dispatches/index.js";

/** What can be published: a {@link Dispatch} is one. */
export interface NewsItem {
  readonly title: string;
  readonly text: string;
  readonly id?: string;
  readonly themes?: readonly string[];
}

/** An item as a feed carries it. */
export interface Published {
  /** The outlet's id, and the address of its feed. */
  readonly outlet: string;
  readonly feed: string;
  readonly lang: Lang;
  /** The dispatch's id, if it had one. */
  readonly id: string | null;
  readonly guid: string | null;
  readonly link: string;
  readonly title: string;
  /** The longest text that the feed gives for the item: empty in a feed of headlines. */
  readonly text: string;
  readonly themes: readonly string[];
  /** Milliseconds since 1970, by the newsroom's clock. */
  readonly publishedAt: number;
  /** When the feed with this item in it was first handed to a client; null if it never was. */
  readonly firstServedAt: number | null;
}

/** The newsroom's own record of an item, in which it notes when the item was first served. */
export interface PublishedRecord extends Published {
  firstServedAt: number | null;
}
