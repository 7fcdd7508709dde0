import { dispatchesOf } from "./dispatch.js";

/** Leads in Chinese, from an independent paper. */
export const islandHarbour = dispatchesOf("island-harbour", "zh", [
  {
    id: "ih-01",
    title: "分析：中俄关系的阿尔文湖时刻",
    text: "本报评论认为，中俄关系在阿尔文湖的亮相多于细节，全面战略协作伙伴关系的账本要到管道里去看。",
    themes: ["strategic-partnership"],
  },
  {
    id: "ih-02",
    title: "北角国总统将对哈萨克斯坦进行国事访问",
    text: "虚构的北角国总统将于下周对哈萨克斯坦进行国事访问，两国元首会晤后将签署联合声明，并为文化交流年揭幕，推动人文交流。",
    themes: ["summit-diplomacy", "people-to-people"],
  },
  {
    id: "ih-03",
    title: "北角国申请加入金砖 愿做金砖伙伴国",
    text: "北角国政府申请加入金砖，愿成为金砖伙伴国。内阁认为，金砖合作给小港口一张大桌子。",
    themes: ["groupings"],
  },
  {
    id: "ih-04",
    title: "影子舰队三年账：规避制裁成了一门生意",
    text: "记者追踪了两百艘虚构的油轮，发现次级制裁常常只是让货物改道，规避制裁成了一门生意。",
    themes: ["sanctions"],
  },
  {
    id: "ih-05",
    title: "俄乌谈判能否重启？调解人带来停火草案",
    text: "俄乌谈判能否重启，取决于一份关于政治解决乌克兰危机的草案。调解人说，和平谈判需要耐心，也需要暖气。",
    themes: ["ukraine-settlement"],
  },
  {
    id: "ih-06",
    title: "核裁军专家：军备竞赛没有终点线",
    text: "在虚构的维尔姆，核裁军专家警告说，战略稳定正靠习惯维持，军备控制一旦停摆，军备竞赛没有终点线。南海行为准则的磋商也因此受到关注，南海仲裁的旧账再被翻出。",
    themes: ["strategic-stability", "core-interests"],
  },
  {
    id: "ih-07",
    title: "社论：保护主义不是海堤",
    text: "保护主义不是海堤。经济全球化退潮的时候，脱钩断链先搁浅的是小港口，多边贸易体制才是码头。",
    themes: ["open-trade"],
  },
  {
    id: "ih-08",
    title: "哈萨克斯坦外长会见中国代表团 商谈经贸合作与中国式现代化经验",
    text: "哈萨克斯坦外长会见中国代表团，双方就经贸合作、能源合作举行会谈，并讨论中国式现代化和民族复兴对邻国意味着什么。",
    themes: ["ministerial-channel", "economic-cooperation", "national-rejuvenation"],
  },
  {
    id: "ih-09",
    title: "旧书店老板找回失踪三十年的地图",
    text: "旧书店老板在一只茶叶罐里找回了失踪三十年的地图，地图上的岛其实是一块咖啡渍。",
    themes: [],
  },
  {
    id: "ih-10",
    title: "台风外围带来凉爽周末",
    text: "台风外围云系将带来一个凉爽的周末，海边风浪较大，请勿垂钓。",
    themes: [],
  },
  {
    id: "ih-11",
    title: "羽毛球女双爆冷 双胞胎姐妹夺冠",
    text: "一对双胞胎姐妹在羽毛球女双决赛中爆冷夺冠，裁判三次看错了发球的人。",
    themes: [],
  },
  {
    id: "ih-12",
    title: "老戏院改成面馆 保留了舞台和灯",
    text: "老戏院改成了面馆，保留了舞台和灯，每晚八点由跑堂的唱一段。",
    themes: [],
  },
  {
    id: "ih-13",
    title: "房贷利率不变 港岛楼市平静",
    text: "房贷利率维持不变，港岛楼市一周平静，中介趁机粉刷了门面。",
    themes: [],
  },
]);
