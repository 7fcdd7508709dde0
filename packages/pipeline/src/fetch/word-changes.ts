/** What is kept of an entry's words: its title, the beginning of its text, and how long the whole text was. */
export interface Wording {
  readonly title: string;
  readonly text: string;
  readonly length: number;
}

export interface WordChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** At most so many words each way: what a reader of a log line takes in. */
const most = 20;
const longestWord = 60;

/** By Unicode's rules, and by ICU's dictionary where a script writes no spaces (UAX #29). */
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/**
 * The words that came and went when an entry was reworded: those that stand nowhere in the other wording, the title's first, as they are
 * written; case and width apart. Where only the beginning of the old text is known, what may have stood behind it is not called new.
 */
export function wordChanges(before: Wording, after: { readonly title: string; readonly text: string }): WordChanges {
  const isWhole = before.text.length >= before.length;
  const window = isWhole ? after.text.length : Math.max(0, before.text.length - Math.max(0, before.length - after.text.length));
  const old = wordsOf(before.title, before.text);
  return {
    added: missing(wordsOf(after.title, after.text.slice(0, window)), old),
    removed: missing(old, wordsOf(after.title, after.text)),
  };
}

/** Words by how they compare, to how they are written first. */
function wordsOf(title: string, text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const part of [title, text]) {
    for (const { segment, isWordLike } of segmenter.segment(part)) {
      if (isWordLike !== true) continue;
      const compared = segment.normalize("NFKC").toLowerCase();
      if (!words.has(compared)) words.set(compared, segment.slice(0, longestWord));
    }
  }
  return words;
}

function missing(words: ReadonlyMap<string, string>, from: ReadonlyMap<string, string>): string[] {
  const list: string[] = [];
  for (const [compared, written] of words) {
    if (from.has(compared)) continue;
    list.push(written);
    if (list.length === most) break;
  }
  return list;
}
