import { describe, expect, it } from "vitest";
import { detectLanguage, languageOf, scriptOf } from "../src/index.js";

describe("the language of a text", () => {
  it.each([
    ["zh", "中俄两国元首举行会谈，就双边关系交换意见"],
    ["zh", "金砖国家BRICS峰会在里约热内卢举行"],
    ["ja", "日本の首相がロシアの大統領と会談した"],
    ["ko", "한국과 중국의 외교장관이 회담을 열었다"],
    ["ru", "Главы государств обсудили двусторонние отношения"],
    ["uk", "Президент України зустрівся з європейськими лідерами її столиці"],
    ["en", "The two leaders exchanged views on regional issues and agreed to meet again"],
    ["fr", "Les deux présidents ont échangé leurs points de vue sur les questions régionales"],
    ["en", "Blast rocks Milan – media"],
    ["en", "Xi, Modi meet"],
    ["en", "Putin arrives in Astana"],
    ["en", "Wang Yi, Lavrov hold talks in Beijing"],
    ["de", "Merz reist nach Peking"],
    ["fr", "Macron reçu par Xi Jinping à Pékin"],
    ["es", "Putin y Xi se reúnen en Moscú"],
    ["ar", "التقى الرئيسان في العاصمة لبحث العلاقات الثنائية بين البلدين"],
    ["und", "2025 — 09.05 !!!"],
    ["und", ""],
  ])("is %s for: %s", (lang, text) => {
    expect(detectLanguage(text)).toBe(lang);
  });

  it("is the declared one where the script agrees", () => {
    expect(languageOf("Xi, Putin", "en-GB")).toBe("en");
    expect(languageOf("习近平会见普京", "zh_Hant")).toBe("zh");
    expect(languageOf("Президент", "uk")).toBe("uk");
    expect(languageOf("2025", "ru")).toBe("ru");
  });

  it("is detected where the declared one cannot be, or is no language", () => {
    expect(languageOf("Главы государств обсудили отношения", "en-us")).toBe("ru");
    expect(languageOf("The two leaders exchanged views on the region", "zh-cn")).toBe("en");
    expect(languageOf("中俄元首会谈", "x")).toBe("zh");
    expect(languageOf("中俄元首会谈", "constructor")).toBe("zh");
  });

  it("a few foreign words do not change the script", () => {
    expect(scriptOf("Chinese President Xi Jinping (习近平) arrived in Moscow (Москва) on Wednesday")).toBe("latin");
  });
});
