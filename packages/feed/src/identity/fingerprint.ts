import { hashId } from "@attache/contract";

/**
 * A hash of what an item says: its title and text, by their letters and digits alone. Where it differs from the one that was remembered, the
 * item was reworded; white space, punctuation and case are touched up without anybody calling it a revision.
 */
export function fingerprintOf(title: string, text: string): string {
  return hashId("wording", bare(title), bare(text));
}

const bare = (words: string): string =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
