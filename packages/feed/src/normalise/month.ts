/** Beginnings of month names, by language; of several that fit, the longest decides. */
const beginnings: readonly (readonly string[])[] = [
  ["jan", "янв", "ene", "gen", "ιαν", "sty", "led", "oca", "січ"],
  ["feb", "фев", "fév", "fev", "feb", "φεβ", "lut", "úno", "şub", "лют"],
  ["mar", "мар", "mär", "mrz", "maa", "μαρ", "már", "bře", "бер"],
  ["apr", "апр", "avr", "abr", "απρ", "ápr", "kwi", "dub", "nis", "кві"],
  ["may", "мая", "май", "mai", "mei", "mag", "μαι", "μαϊ", "maj", "máj", "kvě", "тра"],
  ["jun", "июн", "juin", "giu", "ιουν", "ιον", "jún", "cze", "čer", "haz", "чер"],
  ["jul", "июл", "juil", "lug", "ιουλ", "ιολ", "júl", "lip", "červenc", "tem", "лип"],
  ["aug", "авг", "aoû", "aou", "ago", "αυγ", "sie", "srp", "ağu", "сер"],
  ["sep", "сен", "set", "σεπ", "szept", "wrz", "zář", "eyl", "вер"],
  ["oct", "окт", "okt", "out", "ott", "οκτ", "paź", "říj", "eki", "жов"],
  ["nov", "ноя", "νοε", "list", "lis", "kas", "лис"],
  ["dec", "дек", "déc", "dez", "dic", "δεκ", "gru", "pro", "ara", "гру"],
];

const byBeginning = new Map(beginnings.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const longest = Math.max(...[...byBeginning.keys()].map((name) => name.length));
/** Names of weekdays that begin like a month in another language. */
const weekdays = /^(?:mar(?:di|tes)|sre|sob|ned|lis$)/;

/** The number of a month, 1 to 12, by its name or its abbreviation in the languages of news feeds; null for another word. */
export function monthNumber(word: string): number | null {
  const lower = word.toLowerCase();
  if (lower.length < 3 || weekdays.test(lower)) return null;
  for (let length = Math.min(longest, lower.length); length >= 3; length -= 1) {
    const month = byBeginning.get(lower.slice(0, length));
    if (month !== undefined) return month;
  }
  return null;
}
