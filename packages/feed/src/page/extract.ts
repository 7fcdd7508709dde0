import type { PageReason } from "@attache/contract";
import { decode } from "../document/charset.js";
import { mainTextOf, type MainText } from "./main-text.js";

/** A page as it was received. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  /** The Content-Type header, or empty. */
  readonly contentType: string;
}

export type Extraction =
  | ({ readonly kind: "text" } & MainText)
  | { readonly kind: "failed"; readonly reason: PageReason; readonly detail: string };

/** The main text of a page, in this thread. */
export function extract({ bytes, contentType }: PageBytes): Extraction {
  const main = mainTextOf(decode(bytes, contentType), /xhtml|xml/i.test(contentType));
  return main ? { kind: "text", ...main } : { kind: "failed", reason: "no_main_text", detail: "the page has no main text" };
}
