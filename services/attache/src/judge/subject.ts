import type { Item, Rule } from "@attache/contract";
import { scoring } from "@attache/theme";
import type { Found } from "./found-themes.js";
import type { Subject, TextKind } from "./judgement.js";
import type { Raised } from "./raised.js";

/** A text of fewer letters than this is only the beginning of one. */
const fullText = 400;
/** An ideograph says what three letters of an alphabet say. */
const ideographs = /\p{Script=Han}/gu;

/** What is judged where an alert was raised. `rule` is what the configuration has under its name, `item` its text, where they are still there. */
export function alertedSubject(raised: Raised, rule: Rule | undefined, item: Item | undefined, found: Found | undefined): Subject {
  const { about } = raised;
  const shown = about.themes.map(({ id }) => id);
  return {
    ...textOf(item, about.item.title),
    item: about.item.id,
    alert: raised.alert,
    rule: raised.rule,
    raised: raised.raised,
    themes: askedThemes(rule, shown, found),
    classified: [...new Set([...shown, ...carriedThemes(found)])],
    lang: about.item.lang,
    publisher: about.item.feed.publisher,
    link: about.item.link,
  };
}

/** What is judged where no alert was raised. */
export function quietSubject(item: Item, found: Found | undefined, langOf: (item: Item) => string): Subject {
  const classified = carriedThemes(found);
  return {
    ...textOf(item, item.title),
    item: item.id,
    alert: null,
    rule: null,
    raised: item.firstSeen,
    themes: classified,
    classified,
    lang: item.lang ?? found?.lang ?? langOf(item),
    publisher: item.feed.publisher,
    link: item.link,
  };
}

/** Of the themes that a rule asks for, those that the item carries by the rule's score. None where it asks for no theme, all where it is gone. */
function askedThemes(rule: Rule | undefined, shown: readonly string[], found: Found | undefined): string[] {
  if (!rule) return [...shown];
  const { themes } = rule.when;
  if (!themes) return [];
  const least = themes.score ?? scoring.threshold;
  const asked = new Set([...(themes.any ?? []), ...(themes.all ?? [])]);
  return [...asked].filter((theme) => shown.includes(theme) || (found?.scores.get(theme) ?? 0) >= least);
}

const carriedThemes = (found: Found | undefined): string[] =>
  [...(found?.scores ?? [])].filter(([, score]) => score >= scoring.threshold).map(([theme]) => theme);

function textOf(item: Item | undefined, title: string): Pick<Subject, "title" | "text" | "textKind"> {
  const text = item?.text ?? "";
  return { title: item?.title ?? title, text, textKind: textKindOf(item?.title ?? title, text) };
}

export function textKindOf(title: string, text: string): TextKind {
  if (text.trim() === "" || text.trim() === title.trim()) return "title-only";
  return text.length + 2 * (text.match(ideographs)?.length ?? 0) < fullText ? "lead" : "full";
}
