import type { Classification, EventOf, Item, Severity, StoredAlert } from "@attache/contract";
import { suppressReasons, type SuppressReason } from "@attache/contract";
import type { Log } from "@attache/log";
import type { Decision } from "@attache/queue";

/** The log lines of the alert stage: one helper for each business event. */

type EvidenceLine = EventOf<"alert.raised">["evidence"][number];

const evidenceLimit = 5;
const sentenceLimit = 120;

/** The strongest evidence of the themes that match: at most 5 pieces, sentences cut to 120 characters. */
export function evidenceLines(classification: Pick<Classification, "themes">): EvidenceLine[] {
  return classification.themes
    .filter((theme) => theme.match)
    .flatMap((theme) =>
      theme.evidence.slice(0, 2).map(({ term, gloss, field, sentence }) => ({
        theme: theme.id,
        term,
        gloss,
        field,
        sentence: cut(sentence, term),
      })),
    )
    .slice(0, evidenceLimit);
}

function cut(sentence: string, term: string): string {
  if (sentence.length <= sentenceLimit) return sentence;
  const at = Math.max(0, sentence.indexOf(term));
  const from = Math.max(0, Math.min(at - 30, sentence.length - sentenceLimit));
  return sentence.slice(from, from + sentenceLimit);
}

const demoOf = (item: Item): { demo?: true } => (item.feed.demo ? { demo: true } : {});

export function logRaised(
  log: Log,
  alert: {
    readonly alert: string;
    readonly rule: string;
    readonly severity: Severity;
    readonly title: string;
    readonly item: Item;
    readonly evidence: EvidenceLine[];
    readonly deliveries: StoredAlert["deliveries"];
  },
): void {
  const { item } = alert;
  log.emit("alert.raised", {
    alert: alert.alert,
    rule: alert.rule,
    severity: alert.severity,
    title: alert.title,
    link: item.link,
    evidence: alert.evidence,
    deliveries: alert.deliveries,
    item: item.id,
    feed: item.feed.id,
    ...demoOf(item),
  });
}

export function logSuppressed(log: Log, item: Item, rule: string, reason: string | null): void {
  log.emit("alert.suppressed", { rule, item: item.id, feed: item.feed.id, reason: suppressReason(reason), ...demoOf(item) });
}

const suppressReason = (reason: string | null): SuppressReason => suppressReasons.find((known) => known === reason) ?? "grouped";

export function logSettled(
  log: Log,
  item: Item,
  decision: Decision,
  times: { readonly durationMs: number; readonly waitMs: number },
): void {
  log.emit("item.settled", {
    item: item.id,
    feed: item.feed.id,
    round: decision.round,
    outcome: decision.settled,
    ...(decision.reason === null ? {} : { reason: decision.reason }),
    rules: decision.rules.map(({ rule, outcome, reason }) => ({
      id: rule,
      outcome,
      ...(reason === null ? {} : { reason: suppressReason(reason) }),
    })),
    duration_ms: Math.round(times.durationMs * 1000) / 1000,
    wait_ms: times.waitMs,
    ...demoOf(item),
  });
}
