import { alertId, type Classification, type Classified, type Item } from "@attache/contract";
import type { Decision, Question } from "@attache/queue";
import type { RuleMatch } from "@attache/watch";
import { raisedBody } from "./body.js";
import { deliveriesOf, handOn, type Outgoing } from "./hand-on.js";
import { headlineOf } from "./headline.js";
import { evidenceLines, logRaised, logSettled, logSuppressed } from "./lines.js";
import type { AlertParts } from "./parts.js";
import { subjectOf } from "./subject.js";

interface Asked {
  readonly classified: Classified;
  readonly matches: readonly RuleMatch[];
}

/** The first report of a subject is step 0; its updates count on from there. */
const firstStep = 0;

/** Decides on items by themselves: matches the rules, stores the decision, hands the alerts on, and settles each item in the log. */
export function createRaise(parts: AlertParts): (items: readonly Classified[], waitMs: number) => Promise<void> {
  const { context, decisions, matcher } = parts;
  return async (items, waitMs) => {
    if (items.length === 0) return;
    const startedAt = performance.now();
    const asked = items.map((classified): Asked => ({
      classified,
      matches: classified.outcome === "classified" ? matcher.match(classified) : [],
    }));
    const decided = await decisions.decide(
      asked.map(({ classified, matches }) => questionOf(classified, matches)),
      context.now(),
      context.config.retention.alertsMs,
    );
    const outgoing = asked.map(({ classified, matches }, index) => alertsOf(classified, matches, decided[index]));
    await handOn(parts, outgoing.flat());

    const durationMs = (performance.now() - startedAt) / items.length;
    asked.forEach(({ classified, matches }, index) => {
      const decision = decided[index];
      if (!decision) return;
      const { item } = classified;
      const severity = new Map(matches.map((match) => [match.rule, match.severity]));
      for (const one of outgoing[index] ?? []) {
        logRaised(context.log, {
          ...one,
          item,
          severity: severity.get(one.rule) ?? "info",
          deliveries: deliveriesOf(one),
          evidence: classified.outcome === "classified" ? evidenceLines(classified.classification) : [],
        });
      }
      for (const rule of decision.rules) if (rule.outcome === "suppressed") logSuppressed(context.log, item, rule.rule, rule.reason);
      logSettled(context.log, item, decision, { durationMs, waitMs });
    });
  };
}

function questionOf(classified: Classified, matches: readonly RuleMatch[]): Question {
  const { item } = classified;
  const fixed = classified.outcome === "failed" ? ({ outcome: "failed", reason: classified.reason } as const) : null;
  return {
    item: item.id,
    round: item.round,
    fixed,
    proposals: matches.map((match) => ({
      rule: match.rule,
      subject: item.id,
      alert: alertId(match.rule, item.id, firstStep),
      cooldownMs: match.cooldownMs,
      endpoints: match.to,
    })),
  };
}

/** The alerts that a decision raises. A rule that has gone from the configuration since the decision was stored raises nothing more. */
function alertsOf(classified: Classified, matches: readonly RuleMatch[], decision: Decision | null | undefined): Outgoing[] {
  if (!decision || classified.outcome !== "classified") return [];
  return decision.rules.flatMap((rule) => {
    const match = matches.find((candidate) => candidate.rule === rule.rule);
    if (rule.alert === null || !match) return [];
    return [outgoingOf(classified.item, classified.classification, match, { ...rule, alert: rule.alert }, decision.time)];
  });
}

function outgoingOf(
  item: Item,
  classification: Classification,
  match: RuleMatch,
  rule: { readonly alert: string; readonly deliveries: Decision["rules"][number]["deliveries"] },
  time: number,
): Outgoing {
  const subject = subjectOf(item, classification);
  const raised = new Date(time).toISOString();
  const body = (sequence: number) =>
    raisedBody(item, subject, { alert: rule.alert, rule: match.rule, severity: match.severity, why: match.why, sequence, raised });
  return {
    alert: rule.alert,
    rule: match.rule,
    title: headlineOf(subject),
    raised,
    bodies: rule.deliveries.map(({ endpoint, sequence }) => ({ endpoint, sequence, body: body(sequence) })),
    shown: body(rule.deliveries[0]?.sequence ?? 0),
  };
}
