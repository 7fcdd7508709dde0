/**
 * The stem of a Russian word in normal form, by the Snowball algorithm for Russian (M. F. Porter, snowballstem.org). It only takes endings
 * off, so the stem is always the beginning of the word: `stem*` of a profile matches its other forms.
 */
export function russianStem(word: string): string {
  const vowel = /[аеиоуыэюя]/.exec(word);
  if (!vowel || word.length > longest) return word;
  const head = word.slice(0, vowel.index + 1);
  const rest = withoutInflection(word.slice(head.length)).replace(/и$/, "");
  return head + tidied(withoutDerivation(head, rest));
}

const longest = 40;

const gerund = /(?:(?<=[ая])(?:вшись|вши|в)|ившись|ывшись|ивши|ывши|ив|ыв)$/;
const reflexive = /(?:ся|сь)$/;
const adjective = /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/;
const participle = /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|ивш|ывш|ующ)$/;
const verb =
  /(?:(?<=[ая])(?:ешь|нно|ете|йте|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)|уйте|ейте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$/;
const noun = /(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/;

/** Step 1. */
function withoutInflection(rest: string): string {
  if (gerund.test(rest)) return rest.replace(gerund, "");
  const plain = rest.replace(reflexive, "");
  if (adjective.test(plain)) return plain.replace(adjective, "").replace(participle, "");
  return plain.replace(verb.test(plain) ? verb : noun, "");
}

/** Step 3: -ость, in the region R2. */
function withoutDerivation(head: string, rest: string): string {
  const word = head + rest;
  const region = /^[^]*?[аеиоуыэюя][^аеиоуыэюя][^]*?[аеиоуыэюя][^аеиоуыэюя]/.exec(word);
  const ending = /ость?$/.exec(word);
  return region && ending && ending.index >= region[0].length ? rest.slice(0, ending.index - head.length) : rest;
}

/** Step 4. */
function tidied(rest: string): string {
  const plain = rest.replace(/ейше?$/, "");
  if (plain !== rest || plain.endsWith("нн")) return plain.replace(/нн$/, "н");
  return rest.replace(/ь$/, "");
}
