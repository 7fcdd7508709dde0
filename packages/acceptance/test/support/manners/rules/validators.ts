import type { Exchange } from "@attache/newsroom";
import {
  answered,
  breach,
  dayMs,
  isDocument,
  polls,
  tried,
  urlOf,
  type Breach,
  type Poll,
  type Recording,
  type Rule,
} from "../recording.js";

const fields = ["etag", "last-modified"] as const;
type Field = (typeof fields)[number];
type Given = Readonly<Record<Field, string | null>>;

const conditionOf = { etag: "if-none-match", "last-modified": "if-modified-since" } as const;
const givenBy = (exchange: Exchange): Given => ({
  etag: answered(exchange, "etag"),
  "last-modified": answered(exchange, "last-modified"),
});

const distrustMs = 7 * dayMs;
const churnLimit = 3;
const suspiciousRun = 3;

/** How one address was asked, as far as validators go: what of it is wrong, and what was a look behind its 304s. */
interface Judged {
  readonly breaches: readonly Omit<Breach, "rule">[];
  readonly looks: readonly Exchange[];
}

/**
 * A validator may be left out for two reasons that show in the exchanges: to see whether a run of 304s hides something, and because the server
 * has shown what its validators are worth (the same one for another document; or again and again another one for the same).
 */
function judgeAddress(all: readonly Poll[], trials: ReadonlySet<number>): Judged {
  const breaches: Omit<Breach, "rule">[] = [];
  const looks: Exchange[] = [];
  const trustedFrom = { etag: 0, "last-modified": 0 };
  let document: Exchange | null = null;
  let given: Given = { etag: null, "last-modified": null };
  let run304 = 0;
  let churn = 0;
  let wasCaught = false;

  for (const { asked, answer } of all) {
    const sent = (field: Field): string | null => asked.headers[conditionOf[field]] ?? null;
    const missing = fields.filter((field) => given[field] !== null && sent(field) === null);
    const unexcused = trials.has(asked.number) ? [] : missing.filter((field) => asked.at >= trustedFrom[field]);
    const isLook = unexcused.length > 0 && fields.every((field) => sent(field) === null) && run304 >= (wasCaught ? 1 : suspiciousRun);
    if (isLook) looks.push(asked);
    else for (const field of unexcused) breaches.push(breach(asked, `${conditionOf[field]} was left out`));
    for (const field of fields) {
      const value = sent(field);
      if (value !== null && value !== given[field])
        breaches.push(breach(asked, `${conditionOf[field]}: ${value}, and ${given[field] ?? "none"} was given`));
    }

    if (answer.status === 304) {
      run304 += 1;
      churn = 0;
      const renewed = givenBy(answer);
      given = { etag: renewed.etag ?? given.etag, "last-modified": renewed["last-modified"] ?? given["last-modified"] };
    } else if (isDocument(answer)) {
      const renewed = givenBy(answer);
      const isSame = document !== null && Buffer.compare(document.body, answer.body) === 0;
      if (isLook && !isSame) {
        const lied = fields.filter((field) => renewed[field] !== null && renewed[field] === given[field]);
        wasCaught = true;
        for (const field of lied.length > 0 ? lied : fields) trustedFrom[field] = asked.at + distrustMs;
      }
      // A new document under a new ETag says nothing either way.
      if (renewed.etag === given.etag) churn = 0;
      else if (isSame) churn += 1;
      if (churn >= churnLimit) trustedFrom.etag = asked.at + distrustMs;
      run304 = 0;
      given = renewed;
      document = answer;
    }
  }
  return { breaches, looks };
}

function judged({ exchanges, subjects }: Recording): readonly Judged[] {
  const byUrl = new Map<string, Poll[]>();
  for (const poll of polls(exchanges.filter(({ of }) => of === "feed"))) {
    const url = urlOf(poll.asked);
    byUrl.set(url, [...(byUrl.get(url) ?? []), poll]);
  }
  return [...byUrl.values()].map((all) =>
    judgeAddress(
      all,
      tried(
        all.map(({ asked }) => asked),
        subjects,
      ),
    ),
  );
}

export const validators: Rule = {
  name: "both validators come back as they were given",
  judge: (recording) => judged(recording).flatMap(({ breaches }) => breaches),
};

/** Looks behind 304s: not twice within a day at one address. */
export const rareLooks: Rule = {
  name: "looks behind 304s are rare",
  judge: (recording) =>
    judged(recording).flatMap(({ looks }) =>
      looks.flatMap((look, index) => {
        const before = looks[index - 1];
        return before && look.at - before.at < dayMs ? [breach(look, `another was at ${new Date(before.at).toISOString()}`)] : [];
      }),
    ),
};
