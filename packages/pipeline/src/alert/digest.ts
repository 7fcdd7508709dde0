import { digestId, severities, severitySchema, subjectSchema, type AlertBody, type Severity } from "@attache/contract";
import { z } from "zod";

/** An item of a first poll that matches a rule, as it waits for the rest of the poll. Its rules stand severest first. */
export const candidateSchema = z.strictObject({
  subject: subjectSchema,
  score: z.number(),
  demo: z.boolean(),
  round: z.number().int(),
  feed: z.string(),
  rules: z.array(z.strictObject({ id: z.string(), severity: severitySchema, why: z.string(), to: z.array(z.string()) })),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What a digest says to whom: item ids, best first. The endpoint "" stands for rules that deliver nowhere. */
export const choiceSchema = z.strictObject({
  alert: z.string(),
  feed: z.string(),
  time: z.string(),
  byEndpoint: z.record(z.string(), z.array(z.string())),
});
export type Choice = z.infer<typeof choiceSchema>;

const digestLimit = 10;

/** The ten best of what matched, for each endpoint. Deterministic: ties go by item id. */
export function chooseDigest(poll: string, candidates: ReadonlyMap<string, Candidate>, time: string): Choice {
  const best = [...candidates].sort(([a, x], [b, y]) => y.score - x.score || (a < b ? -1 : 1));
  const byEndpoint = new Map<string, string[]>();
  for (const [id, candidate] of best) {
    const endpoints = new Set(candidate.rules.flatMap((rule) => (rule.to.length === 0 ? [""] : rule.to)));
    for (const endpoint of endpoints) {
      const ids = byEndpoint.get(endpoint) ?? [];
      if (ids.length < digestLimit) ids.push(id);
      byEndpoint.set(endpoint, ids);
    }
  }
  const feed = best[0]?.[1].feed ?? "";
  return { alert: digestId(feed, poll), feed, time, byEndpoint: Object.fromEntries(byEndpoint) };
}

/** The ids that appear in any endpoint's digest: they settle alerted, the other candidates suppressed. */
export const chosenIds = (choice: Choice): ReadonlySet<string> => new Set(Object.values(choice.byEndpoint).flat());

export function digestSeverity(candidates: readonly Candidate[]): Severity {
  const ranks = candidates.flatMap((candidate) => candidate.rules.map((rule) => severities.indexOf(rule.severity)));
  return severities[Math.max(0, ...ranks)] ?? "info";
}

const rulesOf = ({ rules }: Candidate, endpoint: string): Candidate["rules"] =>
  rules.filter(({ to }) => (endpoint === "" ? to.length === 0 : to.includes(endpoint)));

/** One endpoint's digest: what it holds of the poll, and how many items were looked at. */
export function digestBody(
  choice: Choice,
  endpoint: string,
  sequence: number,
  candidates: ReadonlyMap<string, Candidate>,
  considered: number,
): AlertBody {
  // What another endpoint's rules found in an item is that endpoint's business.
  const own = new Map([...candidates].map(([id, candidate]) => [id, { ...candidate, rules: rulesOf(candidate, endpoint) }]));
  const chosen = (choice.byEndpoint[endpoint] ?? []).flatMap((id) => own.get(id) ?? []);
  const first = chosen[0];
  const name = first?.subject.item.feed.name ?? "";
  return {
    type: "alert.digest",
    timestamp: choice.time,
    data: {
      id: choice.alert,
      rule: "digest",
      severity: digestSeverity(chosen),
      sequence,
      demo: chosen.some((candidate) => candidate.demo),
      headline: `${name}: first poll, ${chosen.length} of ${considered} items carry what the rules ask for`,
      why: `first poll of a new feed: its backlog comes as one digest of the ${digestLimit} best items instead of an alert for each`,
      links: { journey: null, silence: null },
      skipped: [],
      items: chosen.map((candidate) => ({
        rule: candidate.rules[0]?.id ?? "",
        why: candidate.rules.map((rule) => rule.why).join("; "),
        ...candidate.subject,
      })),
      considered,
      matched: [...own.values()].filter(({ rules }) => rules.length > 0).length,
    },
  };
}
