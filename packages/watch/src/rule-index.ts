import type { Rule, RuleCondition } from "@attache/contract";
import { primarySubtag, type Reading } from "./reading.js";

/** A property of an item that rules can be found by. */
type Feature = `${FeatureKind}:${string}`;
type FeatureKind = "theme" | "actor" | "tag" | "lang";

/** How often an item has a given feature of a kind, roughly: only the order of the rules' costs depends on it, never a result. */
const frequency: Readonly<Record<FeatureKind, number>> = { actor: 0.05, theme: 0.15, tag: 0.3, lang: 0.4 };

/** Finds the rules that could hold for an item, without looking at the others. */
export interface RuleIndex {
  /** Positions in the list of rules, ascending, each once. A rule that is not among them does not hold. */
  candidates(reading: Reading): number[];
}

/**
 * Files every rule under one thing that it requires, the rarest: a rule that asks for one of several is filed under each of them, a rule
 * that asks for nothing is always a candidate. How rare a feature is goes by its kind and by how many rules name it.
 */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const popularity = new Map<Feature, number>();
  const requirements = rules.map(({ when }) => requirementsOf(when));
  for (const feature of requirements.flat(2)) popularity.set(feature, (popularity.get(feature) ?? 0) + 1);
  const cost = (features: readonly Feature[]): number =>
    features.reduce((sum, feature) => sum + (popularity.get(feature) ?? 0) * frequency[kindOf(feature)], 0);

  const always: number[] = [];
  const filed = new Map<Feature, number[]>();
  requirements.forEach((required, position) => {
    const [first, ...others] = required;
    if (!first) {
      always.push(position);
      return;
    }
    const rarest = others.reduce((best, features) => (cost(features) < cost(best) ? features : best), first);
    for (const feature of new Set(rarest)) {
      const positions = filed.get(feature);
      if (positions) positions.push(position);
      else filed.set(feature, [position]);
    }
  });

  return {
    candidates(reading) {
      const found = new Set(always);
      for (const feature of featuresOf(reading)) for (const position of filed.get(feature) ?? []) found.add(position);
      return [...found].sort((a, b) => a - b);
    },
  };
}

/** Everything that a rule requires, as a list of which each entry must be met by one of its features. */
function requirementsOf({ themes, actors, langs, tags }: RuleCondition): Feature[][] {
  const required: Feature[][] = [...requiredNames("theme", themes?.any, themes?.all), ...requiredNames("actor", actors?.any, actors?.all)];
  if (langs) required.push(langs.map((lang): Feature => `lang:${primarySubtag(lang)}`));
  if (tags) required.push(tags.map((tag): Feature => `tag:${tag}`));
  return required;
}

function requiredNames(kind: "theme" | "actor", any: readonly string[] = [], all: readonly string[] = []): Feature[][] {
  const required = all.map((id): Feature[] => [`${kind}:${id}`]);
  if (any.length > 0) required.push(any.map((id): Feature => `${kind}:${id}`));
  return required;
}

function featuresOf(reading: Reading): Feature[] {
  return [
    `lang:${reading.lang}`,
    ...[...reading.themes.keys()].map((id): Feature => `theme:${id}`),
    ...[...reading.actors].map((id): Feature => `actor:${id}`),
    ...[...reading.tags].map((tag): Feature => `tag:${tag}`),
  ];
}

function kindOf(feature: Feature): FeatureKind {
  if (feature.startsWith("theme:")) return "theme";
  if (feature.startsWith("actor:")) return "actor";
  return feature.startsWith("tag:") ? "tag" : "lang";
}
