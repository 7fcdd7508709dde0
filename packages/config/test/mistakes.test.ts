import { expect, test } from "vitest";
import { problemsOf, secret } from "./load.js";

const feed = "feeds: [{ url: https://a.example/f }]\n";

interface Mistake {
  readonly text: string;
  readonly at: string;
  /** What the message must hold: what was found, what was expected, how to mend it. */
  readonly says: readonly string[];
}

const mistakes: Readonly<Record<string, Mistake>> = {
  "an unknown key at the top": {
    text: `${feed}ruls: []\n`,
    at: "2:1",
    says: ['unknown key "ruls"', "expected one of baseline, feeds, rules", "Did you mean `rules`?"],
  },
  "an unknown key of a feed": {
    text: "feeds:\n  - url: https://a.example/f\n    cuontry: fr\n",
    at: "3:5",
    says: ['feeds[0]: unknown key "cuontry"', "Did you mean `country`?"],
  },
  "a key by another program's name": {
    text: "feeds:\n  - url: https://a.example/f\n    interval: 5m\n",
    at: "3:5",
    says: ['unknown key "interval"', "Write `every`."],
  },
  "a key that comes twice": {
    text: "feeds:\n  - url: https://a.example/f\n    lang: en\n    lang: ru\n",
    at: "4:5",
    says: ["the key `lang` comes twice, first on line 3", "Keep one"],
  },
  "a kind of feed that is nearly right": {
    text: "feeds:\n  - url: https://a.example/f\n    kind: State_Media\n",
    at: "3:11",
    says: ['found "State_Media"', "mfa, government, state-media", "Did you mean `state-media`?"],
  },
  "a feed's address without scheme": {
    text: "feeds:\n  - url: example.org/world.xml\n",
    at: "2:10",
    says: ['found "example.org/world.xml"', "https://, http:// or file:", "Put `https://` before it."],
  },
  "a path in the place of a feed's address": {
    text: "feeds:\n  - url: samples/world.xml\n",
    at: "2:10",
    says: ["For a file, write `file:samples/world.xml`."],
  },
  "a feed's address of another scheme": {
    text: "feeds:\n  - url: feed://a.example/f\n",
    at: "2:10",
    says: ["Write `https:` for `feed:`."],
  },
  "a feed without address": {
    text: "feeds:\n  - name: Nowhere\n",
    at: "2:5",
    says: ["feeds[0]: `url` is missing", "`url: https://example.org/world.xml`"],
  },
  "a feed named twice": {
    text: "feeds:\n  - url: https://a.example/f\n  - url: HTTPS://A.example/f#top\n",
    at: "3:10",
    says: ["feeds[1].url", "comes twice, first on line 2"],
  },
  "a demo at a publisher's": {
    text: "feeds:\n  - url: https://a.example/f\n    demo: true\n    every: 1s\n",
    at: "2:5",
    says: ["`demo: true` is for files and for servers of this machine"],
  },
  "a language by its name": {
    text: "feeds:\n  - url: https://a.example/f\n    lang: Russian\n",
    at: "3:11",
    says: ['found "Russian"', "a language code such as en, zh or ru", "Did you mean `ru`?"],
  },
  "a country by another code": {
    text: "feeds:\n  - url: https://a.example/f\n    country: UK\n",
    at: "3:14",
    says: ['found "UK"', "country code of two letters", "Did you mean `gb`?"],
  },
  "a duration without unit": {
    text: "feeds:\n  - url: https://a.example/f\n    every: 10\n",
    at: "3:12",
    says: ["found 10", "a duration such as 500ms, 10s, 5m, 6h or 30d", "`10s` or `10m`"],
  },
  "a duration in words": { text: `${feed}books:\n  grace: 10 minutes\n`, at: "3:10", says: ['found "10 minutes"', "Did you mean `10m`?"] },
  "a duration of two units": { text: `${feed}books: { grace: 1h30m }\n`, at: "2:17", says: ["Did you mean `90m`?"] },
  "a duration out of bounds": { text: `${feed}shutdown: { grace: 2d }\n`, at: "2:20", says: ["at most 1h"] },
  "yes for true": {
    text: "feeds:\n  - url: https://a.example/f\n    enabled: yes\n",
    at: "3:14",
    says: ['found "yes"', "expected true or false", "Did you mean `true`?"],
  },
  "a map where a list belongs": {
    text: "feeds:\n  url: https://a.example/f\n",
    at: "2:3",
    says: ["feeds: found a map", "expected a list of feeds"],
  },
  "a list where a map belongs": {
    text: `${feed}rules:\n  - id: r\n    when: { actors: [china] }\n`,
    at: "4:21",
    says: ["rules[0].when.actors: found a list", "{ all: [china, russia] }"],
  },
  "a severity that is nearly right": {
    text: `${feed}rules:\n  - id: r\n    severity: hihg\n`,
    at: "4:15",
    says: ['found "hihg"', "info, low, medium, high, critical", "Did you mean `high`?"],
  },
  "a theme that is nearly right": {
    text: `${feed}rules:\n  - id: r\n    when: { themes: { any: [multipolar] } }\n`,
    at: "4:29",
    says: [
      'rules[0].when.themes.any[0]: found "multipolar"',
      "the name of a theme: one of multipolarity, power-politics",
      "Did you mean `multipolarity`?",
    ],
  },
  "a theme by its last word": {
    text: `${feed}rules:\n  - id: r\n    when: { themes: { all: partnership } }\n`,
    at: "4:28",
    says: ["Did you mean `strategic-partnership`?"],
  },
  "an actor that is nearly right": {
    text: `${feed}rules:\n  - id: r\n    when: { actors: { all: [China, rusia] } }\n`,
    at: "4:29",
    says: ['found "China"', "the name of an actor", "Did you mean `china`?"],
  },
  "an endpoint that is nearly right": {
    text: `${feed}rules:\n  - { id: r, when: { langs: [en] }, to: [dessk] }\nendpoints:\n  desk: { url: https://h.example/, secret: ${secret} }\n`,
    at: "3:42",
    says: ['rules[0].to[0]: found "dessk"', "the name of an endpoint: one of desk", "Did you mean `desk`?"],
  },
  "an endpoint where there is none": {
    text: `${feed}rules: [{ id: r, when: { langs: [en] }, to: [desk] }]\n`,
    at: "2:46",
    says: ['found "desk"', "one of none", "Add it to `endpoints`"],
  },
  "a score in per cent": {
    text: `${feed}rules:\n  - id: r\n    when: { themes: { any: [sanctions], score: 60 } }\n`,
    at: "4:48",
    says: ["found 60", "a score from 0 to 1", "Did you mean `0.6`?"],
  },
  "a number in quotes": {
    text: `${feed}dashboard: { port: "4600" }\n`,
    at: "2:20",
    says: ['found "4600"', "a port from 0 to 65535", "Remove the quotes."],
  },
  "a rule's themes that name none": {
    text: `${feed}rules:\n  - id: r\n    when: { themes: { score: 0.6 } }\n`,
    at: "4:21",
    says: ["it names none", "expected `any` or `all`"],
  },
  "a rule's id with spaces": {
    text: `${feed}rules:\n  - id: Multi polarity!\n    when: { langs: [en] }\n`,
    at: "3:9",
    says: ['found "Multi polarity!"', "an id of letters, digits", "Did you mean `multi-polarity`?"],
  },
  "two rules of one id": {
    text: `${feed}rules:\n  - { id: r, when: { langs: [en] } }\n  - { id: r, when: { langs: [zh] } }\n`,
    at: "4:11",
    says: ["rules[1].id", "first on line 3"],
  },
  "a query, which is not understood yet": {
    text: `${feed}rules:\n  - id: r\n    when: { query: "a AND b" }\n`,
    at: "4:20",
    says: ["query language is not available yet", "later release"],
  },
  "a webhook that is not signed": {
    text: `${feed}endpoints:\n  desk:\n    url: https://h.example/\n`,
    at: "4:5",
    says: ["endpoints.desk: `secret` is missing", "secret: ${DESK_SECRET}", "openssl rand -base64 32"],
  },
  "a format that is nearly right": {
    text: `${feed}endpoints:\n  desk: { url: https://h.example/, format: slak }\n`,
    at: "3:44",
    says: ['found "slak"', "standard, slack, teams", "Did you mean `slack`?"],
  },
  "a format that is not rendered yet": {
    text: `${feed}endpoints:\n  desk: { url: https://h.example/, format: slack }\n`,
    at: "3:44",
    says: ["format slack are not available yet", "later release", "`standard`"],
  },
  "a rate in words": {
    text: `${feed}endpoints:\n  desk: { url: https://h.example/, secret: ${secret}, rate: 30 per minute }\n`,
    at: "3:90",
    says: ['found "30 per minute"', "5/s, 30/m or 200/h", "Did you mean `30/m`?"],
  },
  "a network that is none": {
    text: `${feed}egress: { allow: [10.0.0.0/40] }\n`,
    at: "2:19",
    says: ['found "10.0.0.0/40"', "a network such as 10.1.0.0/16", "0 to 32 for IPv4"],
  },
  "an address where a host belongs": {
    text: `${feed}egress: { allow: ["http://wiki:80/x"] }\n`,
    at: "2:19",
    says: ["Write the host alone: `wiki`."],
  },
  "a contact that is no address": {
    text: `${feed}egress: { contact: The Desk }\n`,
    at: "2:20",
    says: ['found "The Desk"', "expected an e-mail address or an https:// address", "need not shut you out", "Give it alone"],
  },
  "a contact without its scheme": {
    text: `${feed}egress: { contact: desk.example/about }\n`,
    at: "2:20",
    says: ["Put `https://` before it"],
  },
  "a contact that would end the user agent's comment": {
    text: `${feed}egress: { contact: "a)b@c.example" }\n`,
    at: "2:20",
    says: ["Give it alone"],
  },
  "a contact with a password": {
    text: `${feed}egress: { contact: "https://u:p@desk.example/" }\n`,
    at: "2:20",
    says: ["which everybody would read"],
  },
  "a date of another form": {
    text: "feeds:\n  - url: https://a.example/f\n    checked: 24.11.2026\n",
    at: "3:14",
    says: ['found "24.11.2026"', "expected a date such as", "Did you mean `2026-11-24`?"],
  },
  "a host with a port": { text: `${feed}egress: { allow: ["wiki.internal:8080"] }\n`, at: "2:19", says: ["write `wiki.internal`"] },
  "a profile that is nearly right": {
    text: `baseline: xi-putin-2025-5\n${feed}`,
    at: "1:11",
    says: ['found "xi-putin-2025-5"', "xi-putin-2025-05, unga-2025", "Did you mean `xi-putin-2025-05`?"],
  },
  "a profile's path that leads nowhere": {
    text: `baseline: ./no-such-profile\n${feed}`,
    at: "1:11",
    says: ["expected a folder with a profile", "there is none at"],
  },
  "a first poll that is nearly right": {
    text: `${feed}firstPoll: digets\n`,
    at: "2:12",
    says: ["digest, alert, ignore", "Did you mean `digest`?"],
  },
  "a dashboard that anyone can read": {
    text: `${feed}dashboard: { host: 0.0.0.0 }\n`,
    at: "2:12",
    says: ["host 0.0.0.0", "token", "127.0.0.1"],
  },
  "an address of a Redis without scheme": {
    text: `${feed}redis: { url: "cache:6379" }\n`,
    at: "2:15",
    says: ["redis://host:6379", "Put `redis://` before it."],
  },
  "a variable that is not set": {
    text: `${feed}redis:\n  url: redis://\${REDIS_HOST}:6379\n`,
    at: "3:16",
    says: ["redis.url: the environment variable REDIS_HOST is not set", "${REDIS_HOST:-default}"],
  },
  "a reference that is none": {
    text: `${feed}redis: { url: \${REDIS-HOST} }\n`,
    at: "2:15",
    says: ["`${REDIS-HOST}`", "Expected ${NAME} or ${NAME:-default}"],
  },
  "an OPML file that is not there": {
    text: "feeds:\n  - opml: no-such.opml\n",
    at: "2:5",
    says: ["no-such.opml", "Expected an OPML file"],
  },
  "a feed that is an OPML list too": {
    text: "feeds:\n  - opml: x.opml\n    url: https://a.example/f\n",
    at: "3:5",
    says: ['unknown key "url"', "either `url` or `opml`"],
  },
  "a tab": { text: "feeds:\n\t- url: https://a.example/f\n", at: "2:1", says: ["found a tab in the indentation, expected spaces"] },
  "a bracket that is not closed": { text: "feeds: [{ url: https://a.example/f }\nrules: []\n", at: "2:1", says: ["YAML:", "end with a ]"] },
  "a second document": { text: `${feed}---\n${feed}`, at: "2:1", says: ["expected one", "`---`"] },
  "an alias of nothing": {
    text: "feeds: *all\n",
    at: "1:8",
    says: ["feeds: found an alias that stands for nothing, expected a list of feeds"],
  },
  "no feeds": { text: "rules: []\n", at: "1:1", says: ["`feeds` is missing", "feeds: [{ url:"] },
  "an empty file": { text: "# nothing yet\n", at: "1:1", says: ["the configuration is empty, expected at least `feeds`"] },
};

test.each(Object.entries(mistakes))("%s is told with its place, what was expected and how to mend it", (_, { text, at, says }) => {
  const told = problemsOf(text).filter((problem) => problem.startsWith(`attache.yaml:${at}: `));
  expect(told).toHaveLength(1);
  for (const part of says) expect(told[0]).toContain(part);
});

test("a mistake is told alone: nothing follows from it that is not one itself", () => {
  const double = new Set(["an actor that is nearly right", "a feed that is an OPML list too"]);
  const alone = Object.entries(mistakes).filter(([name]) => !double.has(name));
  expect(alone.filter(([, { text }]) => problemsOf(text).length !== 1).map(([name, { text }]) => [name, problemsOf(text)])).toEqual([]);
});

test("all mistakes of a file are told at once, in the order of its lines", () => {
  const text = [
    "baselin: x",
    "feeds:",
    "  - url: nowhere",
    "    kind: mffa",
    "rules:",
    "  - id: r",
    "    severity: hi",
    "    when: { themes: { any: [multipolarty] }, query: x }",
    "    to: [nobody]",
    "endpoints:",
    "  desk: { url: ftp://h.example, rate: fast }",
    "firstPoll: 3",
  ].join("\n");
  const lines = problemsOf(text).map((problem) => Number(problem.split(":")[1]));
  expect(lines).toEqual([1, 3, 4, 7, 8, 8, 9, 11, 11, 12]);
});
