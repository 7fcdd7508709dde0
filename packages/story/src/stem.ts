/**
 * A word without its inflection, so that two reports of one event share their terms. Light on purpose: it only has to send the forms of
 * a word to one string, not to a dictionary form, and must not send different names to one.
 *
 * @param word in normal form
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const first = word.charCodeAt(0);
  if (first >= 0x430 && first <= 0x45f) return stemRussian(word);
  return first < 0x250 ? stemEnglish(word) : word;
}

function stemEnglish(word: string): string {
  let rest = word;
  if (rest.endsWith("ies") && rest.length > 4) rest = rest.slice(0, -3) + "y";
  else if (/(?:ss|sh|ch|x|z)es$/.test(rest)) rest = rest.slice(0, -2);
  else if (rest.endsWith("s") && !/(?:ss|us|is)$/.test(rest)) rest = rest.slice(0, -1);
  const cut = /^(.{3,}?)(?:ing|ed|ers?|ment|ion)$/.exec(rest)?.[1];
  if (cut !== undefined && /[aeiouy]/.test(cut)) rest = cut;
  if (rest.length > 4 && rest.endsWith("e")) rest = rest.slice(0, -1);
  if (rest.length > 4 && rest.at(-1) === rest.at(-2)) rest = rest.slice(0, -1);
  return rest;
}

const russianEnding =
  /(?:иями|ями|ами|ией|ого|его|ому|ему|ыми|ими|ость|ости|ение|ения|ению|ением|ении|ется|ются|ился|илась|ились|ает|ают|или|ыли|ила|ало|али|ила|ть|ться|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ым|им|ом|ем|ах|ях|ам|ям|ов|ев|ию|ия|ии|ла|ло|ли|л|а|я|о|е|ы|и|у|ю|ь)$/;

function stemRussian(word: string): string {
  let rest = word;
  for (let round = 0; round < 2; round++) {
    const cut = rest.replace(russianEnding, "");
    if (cut.length < 4) break;
    rest = cut;
  }
  return rest;
}
