import type { Lang } from "./dispatches/index.js";

/** Templates for invented items: `{place}`, `{person}`, `{number}` and `{share}` are filled in. */
export interface Wording {
  /** Sentences that say it plainly: the one theme of an invented item that matches. */
  readonly matching: readonly { readonly title: string; readonly lead: string }[];
  /** Reports that no theme of the profile should find. */
  readonly plain: readonly { readonly title: string; readonly lead: string }[];
  /** What either kind goes on with. */
  readonly filler: readonly string[];
  /** Syllables of invented names. */
  readonly syllables: readonly string[];
  /** How a name made of them is written. */
  readonly nameLength: number;
  /** Between sentences. */
  readonly space: string;
}

export const wording: Readonly<Record<Lang, Wording>> = {
  en: {
    matching: [
      {
        title: "Speakers at {place} see a multipolar world, paper {number} says",
        lead: "{person} told the forum at {place} that a multipolar world is already here and that multipolarity needs rules.",
      },
      {
        title: "Paper {number}: multipolarity is no slogan, {place} forum hears",
        lead: "The forum at {place} called for true multilateralism in a multipolar world, {person} said.",
      },
      {
        title: "{place} declaration {number} backs an orderly multipolar world",
        lead: "Multipolarity is a fact and not a wish, says the declaration that {person} read out at {place}.",
      },
    ],
    plain: [
      {
        title: "{place} library lends its book number {number}",
        lead: "Librarian {person} handed over the book with a ribbon and a slice of plum cake.",
      },
      {
        title: "Fog at {place} delays ferry {number}",
        lead: "Captain {person} waited until the lighthouse could be seen and then sailed without haste.",
      },
      {
        title: "{place} gardeners harvest {number} pumpkins",
        lead: "The heaviest, grown by {person}, will be carved by the youngest class of the valley.",
      },
      {
        title: "Chess: {person} needs {number} moves at {place}",
        lead: "The last game at {place} ended after midnight with a draw that pleased both players.",
      },
    ],
    filler: [
      "The hall was full and the windows stood open.",
      "About {share} per cent of those present had come on foot.",
      "A brass band played twice, the second time on request.",
      "The mayor thanked the volunteers and the baker.",
      "Nothing in this report has happened outside a test.",
    ],
    syllables: ["bel", "dor", "fen", "gar", "hal", "ist", "kor", "lum", "mir", "nol", "osk", "pel", "rin", "sol", "tav", "vel"],
    nameLength: 3,
    space: " ",
  },
  zh: {
    matching: [
      {
        title: "{place}论坛第{number}号文件：世界多极化不可逆转",
        lead: "{person}在{place}论坛上说，世界多极化是大势所趋，应当践行真正的多边主义。",
      },
      {
        title: "第{number}期简报：{place}与会者呼吁平等有序的世界多极化",
        lead: "与会者{person}说，多极世界需要规则，平等有序的世界多极化符合小城的利益。",
      },
      { title: "{place}宣言第{number}稿主张多极化", lead: "{person}在{place}宣读宣言，称多极世界已经到来，世界多极化不是口号。" },
    ],
    plain: [
      { title: "{place}图书馆借出第{number}本书", lead: "馆员{person}给这本书系上了丝带，还送上一块梅子糕。" },
      { title: "大雾笼罩{place} 第{number}班渡轮晚点", lead: "船长{person}等到看见灯塔才起航，不慌不忙。" },
      { title: "{place}园丁收获{number}个南瓜", lead: "最重的一个由{person}种出，将由山谷里最小的班级来雕刻。" },
      { title: "围棋：{person}在{place}下了{number}手", lead: "最后一局在午夜以后结束，两位棋手都很满意。" },
    ],
    filler: [
      "大厅里坐满了人，窗户都开着。",
      "大约百分之{share}的人是走路来的。",
      "铜管乐队演奏了两次，第二次是应观众的请求。",
      "主人感谢了志愿者和面包师。",
      "这篇报道里的事只发生在测试之中。",
    ],
    syllables: ["青", "柳", "白", "鹭", "松", "岭", "云", "汀", "竹", "川", "梅", "溪", "桐", "荷", "石", "雁"],
    nameLength: 3,
    space: "",
  },
  ru: {
    matching: [
      {
        title: "Форум в городе {place}, доклад {number}: многополярный мир уже наступил",
        lead: "{person} сказал на форуме, что многополярный мир уже наступил и что многополярность нуждается в правилах.",
      },
      {
        title: "Доклад {number}: многополярность не лозунг, считают в городе {place}",
        lead: "Участники высказались за подлинную многосторонность и многополярный мир, сообщил {person}.",
      },
      {
        title: "Декларация {number} из города {place}: за многополярный миропорядок",
        lead: "Многополярность — факт, а не пожелание, говорится в декларации, которую зачитал {person}.",
      },
    ],
    plain: [
      {
        title: "Библиотека города {place} выдала книгу номер {number}",
        lead: "Библиотекарь {person} перевязал книгу лентой и добавил кусок сливового пирога.",
      },
      {
        title: "Туман в городе {place} задержал паром номер {number}",
        lead: "Капитан {person} дождался, пока стал виден маяк, и вышел без спешки.",
      },
      {
        title: "Садоводы города {place} собрали {number} тыкв",
        lead: "Самую тяжёлую вырастил {person}, её разрисует младший класс долины.",
      },
      {
        title: "Шахматы: {person} сделал {number} ходов",
        lead: "Последняя партия закончилась за полночь ничьей, которая понравилась обоим.",
      },
    ],
    filler: [
      "Зал был полон, окна стояли открытыми.",
      "Около {share} процентов гостей пришли пешком.",
      "Духовой оркестр сыграл дважды, второй раз по просьбе публики.",
      "Хозяева поблагодарили добровольцев и пекаря.",
      "Всё это произошло только в проверке.",
    ],
    syllables: ["бел", "дор", "фен", "гар", "хол", "ист", "кор", "лум", "мир", "нол", "оск", "пел", "рин", "сол", "тав", "вел"],
    nameLength: 3,
    space: " ",
  },
};
