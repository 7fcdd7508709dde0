import type { DraftLang } from "./lang.js";

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/**
 * Words that say nothing of a subject: a key phrase neither begins nor ends with one. Besides articles, prepositions and the like the
 * verbs by which an article tells who said what, calendar words and numerals.
 */
const functionWords: Readonly<Record<DraftLang, ReadonlySet<string>>> = {
  en: list(`
    a about above across after again against all almost along also although always am among an and another any anyone anything are around as
    at away back be became because become been before being below between both but by came can cannot could did do does done down due during
    each either else even ever every everyone few for from further gave get gets give given go goes going got had has have having he her here
    hers herself him himself his how however i if in include included includes including indeed instead into is it its itself just keep kept
    less let like made make makes making many may me might mine more most much must my myself near need neither never next no none nor not
    nothing now of off often on once one only onto or other others otherwise our ours ourselves out over own per perhaps put quite rather
    same see seen several shall she should since so some someone something soon still stand such take taken taking than that the their
    theirs them themselves then there therefore these they thing things this those though through thus to together too took toward towards
    two three four five six seven eight nine ten under until up upon us use used using very via want was way we well went were what
    whatever when where whether which while who whom whose why will with within without work would yes yet you your yours
    first second third fourth fifth last year years month months week weeks day days today yesterday tomorrow hour hours time times ago
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december mr mrs ms dr am pm
    say says said saying tell tells told add adds added adding note notes noted noting stress stressed stressing point pointed points call
    called calls calling according reported reports remark remarks hail hailed hailing emphasize emphasized emphasizing express expressed
    state stated stating announce announced ask asked believe believed explain explained recall recalled underline underlined welcome
    welcomed agree agreed held hold holding follow following follows come comes coming stick show shows showed shown mark marks marked ready
    better greater stronger deeper higher larger closer wider bigger best strong true real certain common general special various different

    new old good great big small high long large number part well-known vast clear right recent early late main major
    don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn ll ve re
    http https www com photo video file image share read subscribe newsletter advertisement
  `),
  ru: list(`
    оба обе обеих обоих обеим обоими обеими а без более больше будет будто будут будем буду будучи бы был была были было быть в вам вами вас ваш ваша ваше ваши весь вместе вместо вне во
    вокруг вот впрочем время времени времена все всего всегда всей всем всеми всему всех всю всюду вся вы где говорит говорил говорили говорится
    год года году годов годы лет да давай даже два две двух двум для до другие других другой другого других его ее ей ему если есть еще ею же за
    зачем здесь и из изо или им именно ими иногда их к каждый каждая каждое каждого как какая какие какой каких ко когда кого кому которая которого
    которое которой котором которому которую которые который которым которых кроме кто куда ли либо лишь между меня менее мне много многие многих
    можно может могут мог могла могли мой моя мои мы на над надо наиболее нам нами нас наш наша наше наши нашей наших не него нее ней нельзя нем
    нему несколько нет ни нибудь них никогда никто ничего но ну о об обо однако один одна одно одного одной одним одному около он она они оно от
    отметил отметила отметили отметив отмечает перед по под подчеркнул подчеркнула подчеркнули подчеркнув добавил добавила добавив заявил заявила
    заявили заявив сказал сказала сказали сообщил сообщила сообщили сообщает указал указала считает напомнил рассказал пояснил пока после потом
    потому почему почти при про против раз разве ранее с сам сама сами само самого самой самом самый самая самые самых свое своего своей своем
    свои своим своими своих свой свою своя себе себя сегодня вчера завтра сейчас сих со согласно слова словам снова собой стал стала стали стать
    также так такая такие таких такого такое такой там тебя тем теми теперь то тогда того тоже той только том тому тот три трех четыре пять ту тут
    ты у уже хотя хоть чего чей чем чему через что чтобы чуть эта эти этим этими этих это этого этой этом этому этот эту я является являются
    январе января феврале февраля марте марта апреле апреля мае мая июне июня июле июля августе августа сентябре сентября октябре октября ноябре
    ноября декабре декабря понедельник вторник среду четверг пятницу субботу воскресенье первый первая первого второй вторая третий новый новая
    новое новые нового новой новых большой большая большие очень ряд ряда числе число часть части данный данные день дня дней месяц месяца
    необходимо должны должен должна должно нужно следует готов готова готовы
  `),
  zh: list(`
    的 了 在 是 和 与 及 等 将 对 为 以 从 到 向 把 被 让 使 由 于 就 都 也 还 又 并 而 但 或 不 没 有 这 那 此 该 其 之 所 着 过 很 更 最 已 正 要 能 可 应 须
    需 我 你 他 她 它 们 我们 你们 他们 她们 它们 自己 大家 各 每 某 两 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 个 位 名 次 年 月 去 说 称 指出 表示 强调 认为
    介绍 据 据悉 报道 记者 告诉 宣布 透露 今天 昨天 明天 今年 去年 明年 当天 当地 时间 目前 现在 近日 日前 以及 并且 而且 但是 因为 所以 如果 虽然 通过
    进行 其中 同时 此外 对于 关于 根据 按照 由于 为了 以来 之后 之前 之间 一个 一些 一种 这个 这些 这种 那个 那些 什么 怎么 如何 可以 可能 应该 应当
    必须 需要 能够 已经 正在 将会 不断 进一步 继续 没有 不是 就是 还是 都是 不仅 非常 十分 以上 以下 左右 方面 双方 愿意 愿同 希望 作为 成为 各方 有关
    相关 包括 始终 一道 共同 坚持 要求 一致 充分 坚定 全面 积极 推动 促进 加强 深化 推进 开展 实现
  `),
};

/** What statesmen do with any subject. */
const formulaVerbs = list(`
  accelerate accept achieve advance aim allow appear apply appreciate attach attempt attend become begin believe bestow boost bring build call carry
  cause change choose close commit comply conclude conduct confirm consider consolidate continue contribute coordinate create deal decide deepen
  defend deliver demonstrate describe develop discuss encourage end enhance enjoy ensure enter establish exchange expand expect express face facilitate
  fail fend find firm flourish focus foster grow handle happen help hope identify implement improve increase intend invite join jump lay lead learn
  leave let live look lower maintain make mean meet move open oppose overcome pay place plan play possess praise prepare present prevent proceed
  promote propose prove provide pursue push raise reach receive recognise recognize regard reject remain remove renew repeat require
  resolve respect respond return run safeguard seek seem send serve set share shoulder sign solidify spare speak stand start stay steer step
  stop strengthen succeed suggest support tap talk tend thank think try turn understand undertake unleash uphold urge view visit vow walk want win
  wish witness
`);

/** Nouns that look like adverbs. */
const notAdverb = list("ally anomaly assembly belly bully butterfly family fly italy jelly monopoly rally reply supply homily");

/** Endings that in Russian only verbs have. */
const russianVerb = /.{2}(?:ться|тся|ают|яют|уют|ует|ировал[аио]?)$/;

/** A word that only tells how, or that something is done, not what it is about. */
const isFormula = (form: string): boolean =>
  (/.{2}ly$/.test(form) && !notAdverb.has(form)) || bases(form).some((base) => formulaVerbs.has(base));

/** What an English form may be a form of. */
function bases(form: string): string[] {
  const stem = /^(.{2,}?)(?:s|es|d|ed|ing)$/.exec(form)?.[1];
  return stem === undefined
    ? [form]
    : [form, stem, `${stem}e`, form.replace(/(?:es|ed)$/, ""), form.replace(/i(?:es|ed)$/, "y"), form.replace(/(.)\1(?:ed|ing)$/, "$1")];
}

export const isFunctionWord = (form: string, lang: DraftLang): boolean =>
  functionWords[lang].has(form) || (lang === "en" && isFormula(form)) || (lang === "ru" && russianVerb.test(form));

const connectors: Readonly<Record<DraftLang, ReadonlySet<string>>> = {
  en: list("a an and by for in of on the"),
  ru: list("в для за и к на о об от по с"),
  zh: list("的 和 与"),
};

/** Whether a word can stand within a phrase although it says nothing. */
export const isConnector = (form: string, lang: DraftLang): boolean => connectors[lang].has(form);

const offices: Readonly<Record<DraftLang, ReadonlySet<string>>> = {
  en: list(
    "president premier prime minister chancellor king queen secretary leader spokesperson spokesman spokeswoman vice deputy foreign",
  ),
  ru: list("президент премьер министр канцлер король секретар глав лидер вице заместител иностра иностран дел"),
  zh: list("主席 国家主席 总统 总理 首相 外长 部长 总书记 国王 发言人 领导人"),
};

/** Whether a word, by its stem, is what somebody is rather than what is spoken of. */
export const isOffice = (stem: string, lang: DraftLang): boolean => offices[lang].has(stem);
