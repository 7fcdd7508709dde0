import { hashOf } from "./hash.js";
import type { Report } from "./report.js";
import { stem } from "./stem.js";
import { speaksOf } from "./vocabulary.js";

/** Words for two stages of one thing, or for two ways that it can go: who starts and who ends, what rises and what falls. */
const opposites = [
  ["start begin open commence", "conclude end close finish wrap"],
  ["rise gain climb jump surge rally rebound soar higher", "fall drop slip slide sink tumble plunge ease lower"],
  ["win beat", "lose"],
  ["schedule", "begin conclude"],
  ["arrive", "leave depart"],
  ["начать начал начались начался стартовал открыл открылся", "завершил завершилась завершился завершились закончил закрыл закрылся"],
  ["вырос выросли растет укрепился", "упал упали снизился снизились падает ослаб"],
  ["开幕 开始 抵达", "闭幕 结束 离开"],
  ["上涨 上升", "下跌 下降"],
].map(([one, other]) => [hashesOf(one!), hashesOf(other!)] as const);

const known = new Set(opposites.flatMap(([one, other]) => [...one, ...other]));

function hashesOf(words: string): ReadonlySet<number> {
  return new Set(words.split(" ").map((word) => hashOf(stem(word))));
}

/** Whether one headline says that it starts, or rises, and the other that it ends, or falls, and neither says both. */
export function isOpposite(a: Report, b: Report): boolean {
  const onlyA = alone(a, b);
  const onlyB = onlyA.length > 0 ? alone(b, a) : [];
  const says = (terms: readonly number[], side: ReadonlySet<number>): boolean => terms.some((term) => side.has(term));
  return opposites.some(([one, other]) => (says(onlyA, one) && says(onlyB, other)) || (says(onlyA, other) && says(onlyB, one)));
}

const alone = (report: Report, other: Report): number[] =>
  report.headline.terms.flatMap(({ hash }) => (known.has(hash) && !speaksOf(other.vocabulary, hash) ? [hash] : []));
