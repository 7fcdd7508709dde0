import { severities, type Classified, type Item, type Reason } from "@attache/contract";
import type { RuleMatch } from "@attache/watch";
import { chooseDigest, chosenIds, digestBody, digestSeverity, type Candidate } from "./digest.js";
import { deliveriesOf, handOn, type Outgoing } from "./hand-on.js";
import { evidenceLines, logSuppressed } from "./lines.js";
import type { AlertParts } from "./parts.js";
import { subjectOf } from "./subject.js";

/**
 * Settles what a feed's first poll found. What matches no rule, or failed, is settled at once; what matches waits until the whole poll is
 * there, and then the ten best go out as one digest and the rest is suppressed as backlog.
 */
export function createBacklog(parts: AlertParts): (items: readonly Classified[], waitMs: number) => Promise<void> {
  const { context, decisions, digests, matcher } = parts;
  const { log, config, now } = context;
  const keepMs = config.retention.alertsMs;

  const settleNow = (item: Item, outcome: "unmatched" | "suppressed" | "failed", reason: Reason, rules: readonly string[]): void => {
    log.emit("item.settled", {
      item: item.id,
      feed: item.feed.id,
      round: item.round,
      outcome,
      reason,
      rules: rules.map((id) => ({ id, outcome: "suppressed", reason })),
      ...(item.feed.demo ? { demo: true } : {}),
    });
  };

  const closeDigest = async (poll: string, late: ReadonlySet<string>): Promise<void> => {
    const gathered = await digests.read(poll);
    if (gathered.handedOn && late.size === 0) return;
    const candidates = new Map<string, Candidate>();
    for (const [id, candidate] of gathered.items) if (candidate !== null) candidates.set(id, candidate);
    if (candidates.size === 0) return;
    const proposed = chooseDigest(poll, candidates, new Date(now()).toISOString());
    const endpoints = Object.keys(proposed.byEndpoint).filter((name) => name !== "");
    const stored = await digests.choose(poll, proposed, endpoints, keepMs);
    const { choice } = stored;

    const body = (endpoint: string, sequence: number) => digestBody(choice, endpoint, sequence, candidates, gathered.items.size);
    const chosen = chosenIds(choice);
    const first = Object.keys(choice.byEndpoint)[0] ?? "";
    const outgoing: Outgoing = {
      alert: choice.alert,
      rule: "digest",
      title: titleOf(body(first, 0)),
      raised: choice.time,
      bodies: [...stored.sequences].map(([endpoint, sequence]) => ({ endpoint, sequence, body: body(endpoint, sequence) })),
      shown: body(first, 0),
    };
    if (!gathered.handedOn) {
      await handOn(parts, [outgoing]);
      logDigest(
        parts,
        outgoing,
        [...chosen].flatMap((id) => candidates.get(id) ?? []),
      );
    }
    for (const [id, candidate] of candidates) {
      if (gathered.handedOn && !late.has(id)) continue;
      const alerted = chosen.has(id);
      for (const rule of candidate.rules) {
        if (!alerted) log.emit("alert.suppressed", { rule: rule.id, item: id, feed: candidate.feed, reason: "backlog" });
      }
      log.emit("item.settled", {
        item: id,
        feed: candidate.feed,
        round: candidate.round,
        outcome: alerted ? "alerted" : "suppressed",
        reason: alerted ? "digest" : "backlog",
        rules: candidate.rules.map((rule) =>
          alerted ? { id: rule.id, outcome: "alerted", reason: "digest" } : { id: rule.id, outcome: "suppressed", reason: "backlog" },
        ),
        ...(candidate.demo ? { demo: true } : {}),
      });
    }
    await digests.markHandedOn(poll, keepMs);
  };

  /** Settles one item at once, or gives the candidate that waits for the rest of its poll. */
  const candidateOrSettle = (classified: Classified, policy: "digest" | "ignore"): Candidate | null => {
    const { item } = classified;
    if (classified.outcome === "failed") {
      settleNow(item, "failed", classified.reason, []);
      return null;
    }
    const matches = matcher.match(classified);
    const rules = matches.map((match) => match.rule);
    if (matches.length === 0) settleNow(item, "unmatched", "no_rule", []);
    else if (policy === "digest") return candidateOf(classified, matches);
    else {
      for (const rule of rules) logSuppressed(log, item, rule, "ignored");
      settleNow(item, "suppressed", "ignored", rules);
    }
    return null;
  };

  return async (items) => {
    const byPoll = grouped(items);
    for (const [poll, arrived] of byPoll) {
      const ours = await decisions.claim(
        poll,
        arrived.map(({ item }) => ({ item: item.id, round: item.round })),
        keepMs,
      );
      const gathered = new Map<string, Candidate | null>();
      arrived.forEach((classified, index) => {
        const { id, backlog } = classified.item;
        // The same item reached the desk by another feed at the same time: it is settled there, and only counted here.
        gathered.set(id, ours[index] && backlog ? candidateOrSettle(classified, backlog.policy) : null);
      });
      const total = Math.max(...arrived.map(({ item }) => item.backlog?.total ?? 0));
      const count = await digests.gather(poll, gathered, keepMs);
      if (count >= total) await closeDigest(poll, new Set(gathered.keys()));
    }
  };
}

function grouped(items: readonly Classified[]): Map<string, Classified[]> {
  const byPoll = new Map<string, Classified[]>();
  for (const classified of items) {
    const poll = classified.item.backlog?.poll ?? "";
    byPoll.set(poll, [...(byPoll.get(poll) ?? []), classified]);
  }
  return byPoll;
}

function candidateOf(classified: Extract<Classified, { outcome: "classified" }>, matches: readonly RuleMatch[]): Candidate {
  const { item, classification } = classified;
  const bySeverity = [...matches].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
  return {
    subject: subjectOf(item, classification),
    score: Math.max(...matches.map((match) => match.score)),
    demo: item.feed.demo,
    round: item.round,
    feed: item.feed.id,
    rules: bySeverity.map(({ rule, severity, why, to }) => ({ id: rule, severity, why, to: [...to] })),
  };
}

function logDigest({ context }: AlertParts, outgoing: Outgoing, chosen: readonly Candidate[]): void {
  context.log.emit("alert.raised", {
    alert: outgoing.alert,
    rule: outgoing.rule,
    severity: digestSeverity(chosen),
    title: outgoing.title,
    link: null,
    evidence: chosen
      .slice(0, 5)
      .flatMap(({ subject }) => evidenceLines({ themes: subject.themes.map((t) => ({ ...t, match: true, watch: false })) }).slice(0, 1)),
    deliveries: deliveriesOf(outgoing),
    items: chosen.length,
    ...(chosen[0] ? { feed: chosen[0].feed } : {}),
    ...(chosen.some((candidate) => candidate.demo) ? { demo: true } : {}),
  });
}

const titleOf = (body: Outgoing["shown"]): string => (body.type === "attache.ping" ? body.data.message : body.data.headline);
