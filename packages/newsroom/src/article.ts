import type { Lang } from "./dispatches/index.js";
import { wording } from "./invent-wording.js";

const perParagraph = 3;
const shortest = 5;

const sentencesOf = (text: string): string[] =>
  text.match(/[^.!?。！？]+[.!?。！？]*["»”」]*\s*/gu)?.flatMap((sentence) => sentence.trim() || []) ?? [];

/**
 * The article behind an item: its title's matter and its text, told in at least five paragraphs. `number` makes articles differ.
 */
export function articleParagraphs(lang: Lang, title: string, text: string, number: number): string[] {
  const { filler, space } = wording[lang];
  const told = text.split("\n").flatMap((paragraph) => {
    const sentences = sentencesOf(paragraph);
    return Array.from({ length: Math.ceil(sentences.length / perParagraph) }, (_, index) =>
      sentences.slice(index * perParagraph, (index + 1) * perParagraph).join(space),
    );
  });
  const paragraphs = told.length > 0 ? told : [title];
  for (let turn = 0; paragraphs.length < shortest; turn += 1) {
    const turned = filler.map((_, index) => filler[(index + turn + number) % filler.length] ?? "");
    paragraphs.push(turned.join(space).replaceAll(/\{\w+\}/g, String(10 + ((number + turn) % 80))));
  }
  return paragraphs;
}
