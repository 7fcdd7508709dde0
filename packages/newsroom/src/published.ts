import type { Lang } from "./dispatches/index.js";

/** What can be published: a {@link Dispatch} is one. */
export interface NewsItem {
  readonly title: string;
  readonly text: string;
  readonly id?: string;
  readonly themes?: readonly string[];
  /** The date that it bears, in milliseconds since 1970: by default the moment at which it is published. */
  readonly datedAt?: number;
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
  /** The text of the page that it links to, a paragraph a line. */
  readonly article: string;
  readonly themes: readonly string[];
  /** The date that it bears: milliseconds since 1970, by the newsroom's clock unless it was published with another. */
  readonly publishedAt: number;
  /** When it was last edited; null if it never was. */
  readonly revisedAt: number | null;
  /** When the feed with this item in it was first handed to a client; null if it never was. */
  readonly firstServedAt: number | null;
}

/** What can be edited in an item: its guid and link stay. */
export type Revision = Partial<Pick<NewsItem, "title" | "text">>;

/** The newsroom's own record of an item, in which it notes what becomes of it. */
export interface PublishedRecord extends Published {
  title: string;
  text: string;
  article: string;
  revisedAt: number | null;
  firstServedAt: number | null;
}
