import type { NewItem } from "@attache/story";
import { describe, expect, it } from "vitest";
import { item, storiesOf } from "./news.js";

const zh = { lang: "zh" };
const ru = { lang: "ru" };
const trade = { actors: ["china", "russia"], themes: ["trade"] };
const show = {
  publisher: "one",
  text: "The closing hour with Orla Venn is all about the people who move the markets, live from the floor, every day with three guests.",
};
const lead = {
  publisher: "one",
  text: "In this episode of River Tales, we delve into the",
};

type Pair = readonly [what: string, first: NewItem, second: NewItem];

const oneEvent: readonly Pair[] = [
  [
    "headlines with a label",
    item("Urgent: Bremia and Tolvar sign border accord in Kessin"),
    item("Bremia, Tolvar sign border accord in Kessin"),
  ],
  [
    "one headline with more names",
    item("Vice president Odra tests positive for flu"),
    item("Vice president Milena Odra tests positive for flu"),
  ],
  [
    "a name spelt in two ways",
    item("Bremia says it killed al-Qaida leader Orvani in strike"),
    item("Bremia says it killed al-Qaeda leader Orvani in strike"),
  ],
  [
    "a language that was mistaken",
    item("Bremia and Tolvar sign border accord in Kessin"),
    item("Bremia, Tolvar sign border accord in Kessin", { lang: "nl" }),
  ],
  [
    "a number rounded",
    item("Tolvar plans $28.6 billion rail link to Kessin coast"),
    item("Tolvar plans $29 billion rail link to Kessin coast"),
  ],
  [
    "a number written as a word",
    item("Tolvar cabinet fires three ministers over Kessin"),
    item("Tolvar cabinet fires 3 ministers over Kessin"),
  ],
  ["simplified and traditional Chinese", item("布雷米亚总统抵达凯辛展开国事访问", zh), item("图讯｜布雷米亞總統抵達凱辛展開國事訪問", zh)],
  [
    "Russian in other cases",
    item("Президент Бремии прибыл с визитом в Тольвар", ru),
    item("В Тольвар прибыл с визитом президент Бремии", ru),
  ],
  [
    "two languages, where actors, themes and a number agree",
    item("Bremia delivers 1,450 tonnes of grain to Tolvar", trade),
    item("Бремия поставила в Тольвар 1450 тонн зерна", { ...ru, ...trade }),
  ],
];

const oneMould: readonly Pair[] = [
  ["numbers differ", item("Gunmen kill 34 in northwest Tolvar"), item("Gunmen kill 17 in northwest Tolvar")],
  [
    "an outlet's decimals differ",
    item("Kessin cases pass 5.19 mln", { publisher: "one" }),
    item("Kessin cases pass 5.2 mln", { publisher: "one" }),
  ],
  ["ordinals differ", item("Tolvar parliament passes budget in second reading"), item("Tolvar parliament passes budget in third reading")],
  ["ordinals differ, in Chinese", item("布雷米亚议会主席团举行第三次会议", zh), item("布雷米亚议会主席团举行第四次会议", zh)],
  [
    "names differ",
    item("Odra sends message of sympathy to Kishin over flood"),
    item("Odra sends message of sympathy to Barlow over flood"),
  ],
  ["dates differ", item("Tolvar weekly news quiz: April 3-10, 2026"), item("Tolvar weekly news quiz: April 17-24, 2026")],
  ["dates differ, in Russian", item("Программа «Время Бремии» от 06.04.2026", ru), item("Программа «Время Бремии» от 13.04.2026", ru)],
  [
    "one starts and the other ends",
    item("Bremia, Tolvar start new round of peace talks: media"),
    item("Bremia, Tolvar conclude new round of peace talks: media"),
  ],
  [
    "ideographs stand for others",
    item("王某会见中国佛教协会第十一次全国代表会议代表", zh),
    item("王某会见中国道教协会第十一次全国代表会议代表", zh),
  ],
  [
    "a programme describes itself",
    item("Kessin Steel soars after merger | The Closing Hour", show),
    item("Oil retreats as stocks grow | The Closing Hour", show),
  ],
  ["a series has one lead", item("Fishing villages of Bremia", lead), item("Mountain roads of Tolvar", lead)],
  [
    "two languages agree in actors and themes alone",
    item("Bremia and Tolvar leaders meet", trade),
    item("Лидеры Бремии и Тольвара подписали заявление", { ...ru, ...trade }),
  ],
];

describe("reports of one event are one story", () => {
  it.each(oneEvent)("%s", async (_, first, second) => {
    expect(await storiesOf(first, second)).toBe(1);
    expect(await storiesOf(second, first)).toBe(1);
  });
});

describe("reports out of one mould are two stories where", () => {
  it.each(oneMould)("%s", async (_, first, second) => {
    expect(await storiesOf(first, second)).toBe(2);
    expect(await storiesOf(second, first)).toBe(2);
  });
});
