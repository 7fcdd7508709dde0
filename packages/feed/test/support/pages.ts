/** Invented reports in three languages; no paragraph is in the page's furniture. */
export const reports = {
  en: {
    title: "Ministers of two invented states meet on the island of Sark",
    paragraphs: [
      "The foreign ministers of Ruritania and Freedonia met on Tuesday on the island of Sark, where they spoke for three hours about fishing, railways and the price of tin.",
      "Both sides called the talks useful, and agreed that a bridge between their countries, which share no border, should be studied by a committee.",
      "A spokesman for Ruritania said that <b>no conditions</b> had been set, and that the next meeting, to be held in spring, would be open to observers.",
      "Short.",
    ],
  },
  zh: {
    title: "两国外长在萨克岛举行会谈",
    paragraphs: [
      "卢里塔尼亚与弗里多尼亚两国外长星期二在萨克岛举行会谈，双方就渔业、铁路和锡价等问题交换了意见，会谈持续三个小时。",
      "双方认为会谈富有成果，同意成立委员会，研究在两国之间修建大桥的可行性，尽管两国并不接壤。",
      "卢里塔尼亚发言人表示，会谈没有预设任何条件，下一次会晤将于明年春天举行，并邀请观察员参加。",
    ],
  },
  ru: {
    title: "Министры двух выдуманных государств встретились на острове Сарк",
    paragraphs: [
      "Министры иностранных дел Руритании и Фридонии встретились во вторник на острове Сарк, где три часа говорили о рыболовстве, железных дорогах и ценах на олово.",
      "Стороны назвали переговоры полезными и договорились, что строительство моста между странами, у которых нет общей границы, изучит комиссия.",
      "Представитель Руритании заявил, что никаких условий не ставилось, а следующая встреча, намеченная на весну, будет открыта для наблюдателей.",
    ],
  },
} as const;

export type Language = keyof typeof reports;

/** What stands on the pages of newspapers around the report; each piece has the word FURNITURE in it. */
const before = `<div id="cookie-consent" class="cc-banner" role="dialog"><p>FURNITURE We use cookies, and so do our 812 partners, to measure, to improve, to personalise and to understand; please accept.</p><button>FURNITURE Accept</button></div>
<header><nav class="menu"><ul>${'<li><a href="/a">FURNITURE World</a></li>'.repeat(8)}</ul></nav></header>`;
const after = `<aside class="related"><h2>FURNITURE Related</h2><ul>${'<li><a href="/b">FURNITURE Another dispatch, about something else, which is not this one</a></li>'.repeat(6)}</ul></aside>
<div class="comments"><p>FURNITURE A reader writes, at length, with commas, and with opinions, that none of it is so.</p></div>
<footer><p>FURNITURE © Invented Wire, all rights reserved, address, imprint, terms</p></footer>`;

/** A newspaper's page. `head` goes into its head, `body` behind its report. */
export function page(lang: Language, { head = "", body = "" }: { readonly head?: string; readonly body?: string } = {}): string {
  const { title, paragraphs } = reports[lang];
  return `<!doctype html><html lang="${lang}"><head><title>${title}</title>${head}<style>p{color:red}</style><script>var FURNITURE = "<p>a < b</p>";</script></head>
<body>${before}<main><article class="story"><h1>${title}</h1><div class="text">${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}</div>${body}</article></main>${after}</body></html>`;
}

/** The text that {@link page} is to give. */
export const textOf = (lang: Language): string => reports[lang].paragraphs.map((text) => text.replace(/<[^>]*>/g, "")).join("\n");
