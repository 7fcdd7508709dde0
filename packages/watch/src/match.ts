import type { Classification, Item, Severity } from "@attache/contract";

/** What a rule is held against: an item and what it was classified as. */
export interface WatchInput {
  readonly item: Pick<Item, "feed">;
  readonly classification: Pick<Classification, "themes" | "alignment" | "actors" | "lang">;
}

/** One rule that holds for an item, with what an alert needs of the rule. */
export interface RuleMatch {
  readonly rule: string;
  readonly severity: Severity;
  /** For a person: `rule multipolarity: theme multipolarity 0.91 ≥ 0.6, actors china and russia`. */
  readonly why: string;
  /** The best score among `themes`; for a rule that asks for no theme, the best of the item. 0 to 1. */
  readonly score: number;
  /** The themes that satisfied the rule, strongest first. */
  readonly themes: readonly string[];
  readonly cooldownMs: number;
  readonly to: readonly string[];
}

export interface Matcher {
  /** The rules that hold for an item, in the order of the configuration. Pure: the same input gives the same answer. */
  match(input: WatchInput): RuleMatch[];
}
