import type { Rule, RuleCondition, ThemeScore } from "@attache/contract";
import type { WatchInput } from "@attache/watch";

const anything: RuleCondition = { themes: null, alignment: null, actors: null, langs: null, tags: null, query: null };

export const rule = (id: string, when: Partial<RuleCondition>, rest: Partial<Rule> = {}): Rule => ({
  id,
  severity: "medium",
  when: { ...anything, ...when },
  group: "story",
  cooldownMs: 0,
  to: [],
  ...rest,
});

export const theme = (id: string, score: number, match = score >= 0.5): ThemeScore => ({
  id,
  label: id,
  score,
  match,
  watch: false,
  evidence: [],
});

interface Described {
  readonly themes?: ThemeScore[];
  readonly actors?: string[];
  readonly tags?: string[];
  readonly lang?: string;
  readonly alignment?: number;
}

export const input = ({ themes = [], actors = [], tags = [], lang = "en", alignment = 0 }: Described): WatchInput => ({
  item: {
    feed: {
      id: "f",
      url: "https://news.example/feed",
      name: "News",
      publisher: "News",
      owner: null,
      kind: null,
      country: null,
      tags,
      demo: false,
    },
  },
  classification: { themes, actors, lang, alignment },
});
