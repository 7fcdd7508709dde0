/** Beginnings of month names, by language; of several that fit, the longest decides. */
const beginnings: readonly string[] = [
  "jan янв ene gen ian ιαν sty led oca січ tammi يناير",
  "feb фев fév fev φεβ lut úno şub лют helmi فبراير",
  "mar мар mär mrz maa már bře бер μάρ μαρ maalis مارس",
  "apr апр avr abr απρ ápr kwi dub nis кві huhti أبريل ابريل",
  "may мая май mai mei mag μαι μαϊ μάι maj máj kvě тра touko مايو",
  "jun июн juin giu iun ιουν ιον ιούν jún cze čer haz чер kesä يونيو",
  "jul июл juil lug iul ιουλ ιολ ιούλ júl lip červenc tem лип heinä يوليو",
  "aug авг aoû aou ago agu αυγ αύγ sie srp ağu сер elo أغسطس اغسطس",
  "sep сен set σεπ szep wrz zář eyl вер syys سبتمبر",
  "oct окт okt out ott οκτ paź říj eki жов loka أكتوبر اكتوبر",
  "nov ноя noi νοε νοέ list lis kas лис marras نوفمبر",
  "dec дек déc dez dic des δεκ gru pro ara гру joulu ديسمبر",
];

const byBeginning = new Map(beginnings.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)));
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
