import type { OutletProfile } from "../outlet.js";
import type { Published } from "../published.js";

/** What a feed says about itself. `home` is the outlet's own address. */
export interface Channel {
  readonly outlet: OutletProfile;
  readonly url: string;
  readonly home: string;
}

/** How a feed is written. An item is written once, when it is published; a document is head, items (newest first), tail. */
export interface Format {
  readonly contentType: string;
  readonly path: string;
  readonly item: (item: Published, outlet: OutletProfile) => string;
  readonly separator: string;
  /** `updatedAt` in milliseconds; `links` are those of the items, in the same order. */
  readonly frame: (channel: Channel, links: readonly string[], updatedAt: number) => { readonly head: string; readonly tail: string };
}

/** Said of every item. */
export const category = "demo";

/** The first sentence of a text. */
export function leadOf(text: string): string {
  return /^.*?(?:[.!?](?=\s|$)|[。！？])/su.exec(text)?.[0] ?? text;
}

/** A text as HTML paragraphs, not yet escaped for the feed around it. */
export function paragraphs(text: string, escape: (text: string) => string): string {
  return text
    .split("\n")
    .map((line) => `<p>${escape(line)}</p>`)
    .join("");
}
