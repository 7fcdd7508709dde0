import { dispatchesOf } from "./dispatch.js";

/** Leads in Chinese, from the wire service of the same owner as the daily: two outlets, one voice. */
export const jianghaiWire = dispatchesOf("jianghai-wire", "zh", [
  {
    id: "jw-01",
    title: "快讯：中俄元首会晤在阿尔文湖开始",
    text: "中俄元首会晤周四在虚构的阿尔文湖畔开始，双方将发表关于中俄关系的联合声明，推动世界多极化。",
    themes: ["summit-diplomacy", "strategic-partnership", "multipolarity"],
  },
  {
    id: "jw-02",
    title: "上合组织成员国商定扩员议程",
    text: "上合组织成员国代表在虚构的白鹭城商定新成员的加入程序，并弘扬上海精神。",
    themes: ["groupings"],
  },
  {
    id: "jw-03",
    title: "中国与北角国互免签证协定生效",
    text: "中国与虚构的北角国互免签证协定今日生效，两国人文交流和旅游合作将更加便利，互派留学生计划同时启动。",
    themes: ["people-to-people"],
  },
  {
    id: "jw-04",
    title: "全球治理倡议座谈会：推动构建人类命运共同体",
    text: "全球治理倡议座谈会在虚构的竹川举行，与会者认为，改革完善全球治理、构建人类命运共同体是小国的共同心愿。",
    themes: ["global-governance"],
  },
  {
    id: "jw-05",
    title: "新一轮制裁引发批评 专家称单边制裁无出路",
    text: "欧盟酝酿新一轮制裁，矛头指向影子舰队。专家批评称，单边制裁和长臂管辖是强权政治，次级制裁不会有出路。",
    themes: ["sanctions", "power-politics"],
  },
  {
    id: "jw-06",
    title: "军控谈判在维尔姆恢复 各方称应维护全球战略稳定",
    text: "军控谈判在虚构的维尔姆恢复，各方表示应维护全球战略稳定，防止军备竞赛，落实不扩散核武器条约。",
    themes: ["strategic-stability"],
  },
  {
    id: "jw-07",
    title: "中吉乌铁路沿线新站竣工 互联互通水平提升",
    text: "中吉乌铁路沿线一座虚构的车站竣工，共建一带一路国家的互联互通水平进一步提升。",
    themes: ["connectivity"],
  },
  {
    id: "jw-08",
    title: "中国代表：联合国核心作用和二战胜利成果必须维护",
    text: "中国代表在虚构的云汀论坛上说，联合国核心作用必须维护，联合国宪章不是可选项，二战胜利成果和正确二战史观不容篡改历史者改写。",
    themes: ["un-centrality", "wwii-memory"],
  },
  {
    id: "jw-09",
    title: "竹川动物园的老象过了七十岁生日",
    text: "竹川动物园的老象昨天过了七十岁生日，饲养员送上了西瓜蛋糕。",
    themes: [],
  },
  {
    id: "jw-10",
    title: "沿海渡轮因大雾停航半日",
    text: "受大雾影响，沿海渡轮停航半日，午后恢复。",
    themes: [],
  },
  {
    id: "jw-11",
    title: "马拉松冠军穿着借来的鞋跑完全程",
    text: "白鹭城马拉松冠军穿着借来的鞋跑完全程，赛后第一件事是还鞋。",
    themes: [],
  },
  {
    id: "jw-12",
    title: "职场霸凌调查：第二个人在场最有效",
    text: "一项针对十一家医院的调查显示，职场霸凌造成的病假多于流感，而第二个人在场最能阻止它。",
    themes: [],
  },
  {
    id: "jw-13",
    title: "登山爱好者的“顶峰热”：为什么总是太晚下撤",
    text: "研究者访问了六十名登山爱好者，发现最后一百米往往在早餐时就已决定。",
    themes: [],
  },
]);
