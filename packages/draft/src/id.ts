const latin: Readonly<Record<string, string>> = Object.fromEntries(
  "а a,б b,в v,г g,д d,е e,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya"
    .split(",")
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);

const longest = 40;

/** An id of a profile from words in normal form, in Latin letters; `theme-N` where they have none. Differs from those that are `taken`. */
export function idOf(words: string, number: number, taken: ReadonlySet<string>): string {
  const letters = Array.from(words.replaceAll("'", "").normalize("NFD"), (letter) => latin[letter] ?? letter).join("");
  const slug = letters.replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-");
  const id = shortened(slug.replace(/^-+|-+$/g, "")) || `theme-${number}`;
  return taken.has(id) ? `${id}-${number}` : id;
}

/** At a hyphen, where there is one. */
const shortened = (slug: string): string =>
  slug.length <= longest ? slug : (/^.*(?=-)/.exec(slug.slice(0, longest + 1))?.[0] ?? slug.slice(0, longest)).replace(/-+$/, "");
