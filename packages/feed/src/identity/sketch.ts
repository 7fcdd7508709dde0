/** So many words of an item are kept, each as four hex digits: 48 bytes for a usual headline. */
const size = 12;
const digits = 4;
/** Of an item without a title, the beginning of its text is looked at: UTF-16 units. */
const textLength = 200;
/** Two wordings of one thing have a third of their words in common. */
const agreeingShare = 1 / 3;

/**
 * The words of an item's title (of its text, where it has none) in a few dozen bytes: the smallest hashes of them, so that two sketches show
 * what share of their words two items have in common (bottom-k sampling, after Broder 1997). Scripts that write without spaces count
 * by pairs of characters.
 */
export function sketchOf({ title, text }: { readonly title: string; readonly text: string }): string {
  const hashes = new Set(wordsOf(title.trim() === "" ? text.slice(0, textLength) : title).map(hashOf));
  return [...hashes].sort().slice(0, size).join("");
}

/** Whether two sketches may be of one thing; where one has words and the other none, they are not. */
export function sketchesAgree(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [hashesOf(a), hashesOf(b)];
  const union = [...new Set([...left, ...right])].sort();
  // Among the smallest of both together, a hash that one of them lacks is a word that it lacks.
  const sample = union.slice(0, size);
  const common = sample.filter((hash) => left.has(hash) && right.has(hash)).length;
  return common > 0 && common >= sample.length * agreeingShare;
}

const hashesOf = (sketch: string): ReadonlySet<string> => new Set(sketch.match(new RegExp(`.{${digits}}`, "g")) ?? []);

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.flatMap((word) => (unspaced.test(word) ? pairsOf(word) : [word]));
}

function pairsOf(word: string): string[] {
  const characters = Array.from(word);
  return characters.length < 2 ? characters : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** FNV-1a, folded to 16 bits. */
function hashOf(word: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(digits, "0");
}
