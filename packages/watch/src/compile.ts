import type { Rule } from "@attache/contract";
import { holds } from "./holds.js";
import type { Matcher, RuleMatch } from "./match.js";
import { readItem } from "./reading.js";
import { indexRules } from "./rule-index.js";
import { why } from "./why.js";

/**
 * Prepares rules for being matched: each is filed under the rarest thing that it requires, so that an item is only held against the rules
 * that it could satisfy. The rules are not changed; they must not change afterwards.
 */
export function compile(rules: readonly Rule[]): Matcher {
  const index = indexRules(rules);
  return {
    match(input) {
      const reading = readItem(input);
      return index.candidates(reading).flatMap((position): RuleMatch[] => {
        const rule = rules[position];
        const satisfied = rule ? holds(rule.when, reading) : null;
        if (!rule || !satisfied) return [];
        return [
          {
            rule: rule.id,
            severity: rule.severity,
            why: why(rule, reading, satisfied),
            score: rule.when.themes === null ? reading.bestScore : (satisfied.themes[0]?.score ?? reading.bestScore),
            themes: satisfied.themes.map(({ id }) => id),
            cooldownMs: rule.cooldownMs,
            to: rule.to,
          },
        ];
      });
    },
  };
}
