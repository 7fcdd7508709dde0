import { dispatchesOf } from "./dispatch.js";

/** Headlines only, in Russian, from an independent site. */
export const otkrytayaReka = dispatchesOf("otkrytaya-reka", "ru", [
  {
    id: "or-01",
    title: "Российско-китайские отношения без прилагательных: что показало озеро Арвен",
    text: "",
    themes: ["strategic-partnership"],
  },
  { id: "or-02", title: "Государства-члены ШОС спорят о порядке приёма", text: "", themes: ["groupings"] },
  { id: "or-03", title: "Вторичные санкции и обход санкций: бухгалтерия трёх зим теневого флота", text: "", themes: ["sanctions"] },
  { id: "or-04", title: "Гонка вооружений без финиша: эксперты о стратегической стабильности", text: "", themes: ["strategic-stability"] },
  { id: "or-05", title: "Протекционизм не дамба: экономическая глобализация отступает от причалов", text: "", themes: ["open-trade"] },
  {
    id: "or-06",
    title: "Гегемонизм по расписанию: форум малых стран о политике силы",
    text: "",
    themes: ["power-politics"],
  },
  {
    id: "or-07",
    title: "Великое возрождение китайской нации глазами соседей: спор о китайской модернизации",
    text: "",
    themes: ["national-rejuvenation"],
  },
  {
    id: "or-08",
    title: "Фальсификация истории или спор о памятниках: кому принадлежат итоги Второй мировой войны",
    text: "",
    themes: ["wwii-memory"],
  },
  { id: "or-09", title: "Владелец букинистической лавки нашёл карту, потерянную тридцать лет назад", text: "", themes: [] },
  { id: "or-10", title: "В зоопарке Каменца слониха отметила семидесятилетие арбузом", text: "", themes: [] },
  { id: "or-11", title: "Победитель марафона бежал в чужих кроссовках", text: "", themes: [] },
  { id: "or-12", title: "Травля на работе обходится дороже гриппа", text: "", themes: [] },
  { id: "or-13", title: "Почему любители гор слишком поздно поворачивают назад", text: "", themes: [] },
]);
