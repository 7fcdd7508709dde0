import type { Breach, Recording, Rule } from "../recording.js";
import { backoff } from "./backoff.js";
import { gone } from "./gone.js";
import { identity } from "./identity.js";
import { interval } from "./interval.js";
import { adopted, notTooSoon } from "./moves.js";
import { publisherWords } from "./publisher-words.js";
import { retryAfter } from "./retry-after.js";
import { robots } from "./robots.js";
import { addressSpacing, hostSpacing } from "./spacing.js";
import { rareLooks, validators } from "./validators.js";

/** What is asked of a client, in the order in which a publisher would complain. */
export const rules: readonly Rule[] = [
  retryAfter,
  gone,
  publisherWords,
  interval,
  backoff,
  hostSpacing,
  addressSpacing,
  validators,
  rareLooks,
  notTooSoon,
  adopted,
  robots,
  identity,
];

/** Everything in a recording that breaks a rule. The recording alone is looked at: not the client, its log or its memory. */
export function judge(recording: Recording): Breach[] {
  const ordered = { ...recording, exchanges: recording.exchanges.toSorted((a, b) => a.number - b.number) };
  return rules.flatMap((rule) => rule.judge(ordered).map((found) => ({ rule: rule.name, ...found })));
}
