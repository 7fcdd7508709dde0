import { groupings, severities, type Rule, type RuleCondition } from "@attache/contract";
import { language } from "../values/codes.js";
import { duration } from "../values/duration.js";
import { list, oneOrMore } from "../yaml/collections.js";
import { noted, refine, type Field, type Mention } from "../yaml/field.js";
import { object, optional, required, withDefault } from "../yaml/object.js";
import { tell, warn, type Place } from "../yaml/place.js";
import { number, oneOf, text, textOf } from "../yaml/scalars.js";
import type { Mentions } from "./mentions.js";

/** What a name of the user's looks like: it turns up in logs, commands and addresses of pages. */
export const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u;

const ruleId: Field<string> = textOf({
  expected: "an id of letters, digits, `.`, `_` and `-`, at most 64 of them",
  schema: { type: "string", pattern: namePattern.source },
  parse: (given) => (namePattern.test(given) ? { value: given } : { mistake: slugAdvice(given) }),
});

function slugAdvice(given: string): string {
  const slug = given
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, "-")
    .replace(/^[^a-z0-9]+|-+$/gu, "")
    .slice(0, 64);
  return slug === "" ? "" : `Did you mean \`${slug}\`?`;
}

const share = (what: string): Field<number> =>
  number({
    expected: `${what} from 0 to 1`,
    min: 0,
    max: 1,
    mend: (value) => (value > 1 && value <= 100 ? `Did you mean \`${value / 100}\`?` : ""),
  });

const names = (what: string, example: string, mentions: Mention[]): Field<string[]> =>
  oneOrMore(noted(text, mentions), { expected: `a list of ${what} such as [${example}]`, min: 1, unique: true });

/** The rules are stored under the name of what they will understand: a query that is not understood yet must not be passed over. */
const query: Field<string> = refine(text, (_, place): string | undefined => {
  tell(
    place,
    "the query language is not available yet: it comes with a later release. Expected no `query`; use themes, actors, langs and tags",
  );
  return undefined;
});

const anyAll = (what: string, example: string, mentions: Mention[]) => ({
  any: optional(names(what, example, mentions), `At least one of these ${what}.`, [example.split(", ")]),
  all: optional(names(what, example, mentions), `Every one of these ${what}.`, [example.split(", ")]),
});

interface AnyAll {
  readonly any: string[] | null;
  readonly all: string[] | null;
}

const present = ({ any, all }: AnyAll): { any?: string[]; all?: string[] } => ({ ...(any ? { any } : {}), ...(all ? { all } : {}) });

function namesSome(value: AnyAll, place: Place, what: string): boolean {
  if (value.any || value.all) return true;
  tell(
    place,
    `it names none, expected \`any\` or \`all\` with ${what}, such as \`any: [${what === "actors" ? "china" : "multipolarity"}]\``,
  );
  return false;
}

function conditionField(mentions: Mentions): Field<RuleCondition> {
  const themes = object(
    {
      ...anyAll("themes", "multipolarity, power-politics", mentions.usedThemes),
      score: optional(share("a score"), "A theme counts from this score on, 0 to 1. Without it, from the theme's own threshold on.", [0.6]),
    },
    { expected: "a map such as { any: [multipolarity], score: 0.6 }", hints: { threshold: "Write `score`", min: "Write `score`" } },
  );
  const actors = object(anyAll("actors", "china, russia", mentions.usedActors), { expected: "a map such as { all: [china, russia] }" });
  return object(
    {
      themes: optional(
        refine(themes, ({ score, ...value }, place) => (namesSome(value, place, "themes") ? { ...present(value), score } : undefined)),
        "The themes that an item must carry.",
      ),
      alignment: optional(share("an alignment"), "At least this alignment with the baseline, 0 to 1.", [0.3]),
      actors: optional(
        refine(actors, (value, place) => (namesSome(value, place, "actors") ? present(value) : undefined)),
        "The states and organisations that an item must name.",
      ),
      query: optional(query, "A query over the text. Comes with a later release."),
      langs: optional(
        oneOrMore(language, { expected: "a list of language codes such as [en, zh, ru]", min: 1, unique: true }),
        "The item's language is one of these.",
        [["en", "zh"]],
      ),
      tags: optional(names("tags", "wire, europe", mentions.usedTags), "The item's feed carries one of these tags.", [["wire"]]),
    },
    {
      expected: "a map with themes, alignment, actors, langs or tags",
      hints: {
        lang: "Write `langs`",
        score: "Write it into `themes`: themes: { any: […], score: 0.6 }",
        any: "Write it into `themes` or `actors`",
        all: "Write it into `themes` or `actors`",
      },
    },
  );
}

function ruleField(mentions: Mentions): Field<Rule> {
  return refine(
    object(
      {
        id: required(noted(ruleId, mentions.ruleIds), "The rule's name, in alerts, logs and commands.", "id: multipolarity"),
        severity: withDefault(oneOf("a severity", severities), "How much an alert matters.", "medium"),
        when: withDefault(conditionField(mentions), "What an item must be; everything that is written must hold.", {}),
        group: withDefault(oneOf("a grouping", groupings), "What one alert is about: a story, or every item by itself.", "story"),
        cooldown: withDefault(duration(), "No second alert on the same story for so long.", "6h"),
        to: withDefault(
          oneOrMore(noted(text, mentions.usedEndpoints), { expected: "a list of endpoints such as [desk]", min: 0, unique: true }),
          "The endpoints that alerts go to. May be empty: raised, logged, shown, delivered nowhere.",
          [],
          [["desk"]],
        ),
      },
      {
        expected: "a rule such as `id: multipolarity` with `when` and `to`",
        hints: {
          name: "Write `id`",
          if: "Write `when`",
          endpoints: "Write `to`",
          themes: "Write it into `when`",
          actors: "Write it into `when`",
          level: "Write `severity`",
          priority: "Write `severity`",
        },
      },
    ),
    ({ cooldown, ...rule }, place): Rule => {
      if (Object.values(rule.when).every((part) => part === null)) warn(place, `rule ${rule.id} has no \`when\`: it matches every item`);
      return { ...rule, cooldownMs: cooldown };
    },
  );
}

export const rulesField = (mentions: Mentions): Field<Rule[]> => list(ruleField(mentions), { expected: "a list of rules, each `- id: …`" });
