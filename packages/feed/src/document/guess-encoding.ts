interface Candidate {
  readonly encoding: string;
  /** Characters that running text in this encoding is full of. */
  readonly typical: RegExp;
  /** Characters that it has, but that running text of today does not. */
  readonly odd?: RegExp;
}

const simplified =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指]/g;
const traditional =
  /[的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指]/g;

const candidates: readonly Candidate[] = [
  { encoding: "gb18030", typical: simplified },
  { encoding: "big5", typical: traditional },
  { encoding: "euc-kr", typical: /[\uac00-\ud7a3]/g, odd: /[\u4e00-\u9fff]/g },
  { encoding: "euc-jp", typical: /[\u3041-\u3096\u30a1-\u30fa]/g },
  { encoding: "shift_jis", typical: /[\u3041-\u3096\u30a1-\u30fa]/g },
  { encoding: "windows-1251", typical: /[оеаинтсрвлкмдпуяыьгзбчйжх]/g },
  { encoding: "koi8-r", typical: /[оеаинтсрвлкмдпуяыьгзбчйжх]/g },
  { encoding: "iso-8859-5", typical: /[оеаинтсрвлкмдпуяыьгзбчйжх]/g },
];

const sampleBytes = 64 * 1_024;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Bytes above ASCII with the few around them: what an encoding can be told by, and not the markup. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(Math.max(0, first - 1), first + sampleBytes);
}

/** Of the bytes above ASCII, the share that stands beside another: near 0 in French or German, near 1 in Russian or Chinese. */
function adjacency(bytes: Uint8Array): number {
  let high = 0;
  let adjacent = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    high++;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) adjacent++;
  }
  return high === 0 ? 0 : adjacent / high;
}

/**
 * The most likely encoding of bytes that are not UTF-8 and that nobody declared, by how many of the decoded characters are typical of
 * its languages. windows-1252, what browsers fall back to, where nothing speaks for another.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  if (adjacency(sample) < 0.5) return "windows-1252";
  let best = { encoding: "windows-1252", score: 0.25 };
  for (const { encoding, typical, odd } of candidates) {
    const text = new TextDecoder(encoding).decode(sample);
    const foreign = count(text, /[^\0-\x7f]/g);
    if (foreign === 0) continue;
    // What cannot be decoded counts heavily: in the right encoding there is next to nothing of it.
    const score = (count(text, typical) - (odd ? count(text, odd) : 0) - 5 * Math.max(0, count(text, /\ufffd/g) - 1)) / foreign;
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}
