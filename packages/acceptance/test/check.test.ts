import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attache, rootDir, temporaryDir } from "./support/app.js";

/** A configuration with one mistake, which begins behind the mark ‸, and what the message must say. */
interface Mistake {
  readonly name: string;
  readonly yaml: string;
  readonly says: readonly RegExp[];
}

const feeds = "feeds:\n  - url: https://example.org/world.xml\n";
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const mistakes: readonly Mistake[] = [
  {
    name: "a key that is nearly right",
    yaml: `${feeds}‸ruels:\n  - id: a\n`,
    says: [/ruels/, /Did you mean `rules`\?/],
  },
  {
    name: "a theme that is nearly right",
    yaml: `${feeds}rules:\n  - id: a\n    when: { themes: { any: [‸multipolarty] } }\n`,
    says: [/multipolarty/, /expected the name of a theme/, /Did you mean `multipolarity`\?/],
  },
  {
    name: "an actor that is nearly right",
    yaml: `${feeds}rules:\n  - id: a\n    when:\n      actors:\n        all: [china, ‸rusia]\n`,
    says: [/rusia/, /expected the name of an actor/, /Did you mean `russia`\?/],
  },
  {
    name: "an endpoint that is nearly right",
    yaml: `${feeds}rules:\n  - id: a\n    to: [‸dsek]\nendpoints:\n  desk:\n    url: https://hooks.example.org/\n    secret: ${secret}\n`,
    says: [/dsek/, /expected the name of an endpoint/, /Did you mean `desk`\?/],
  },
  {
    name: "a severity that is nearly right",
    yaml: `${feeds}rules:\n  - id: a\n    severity: ‸hihg\n`,
    says: [/hihg/, /expected/, /critical/, /Did you mean `high`\?/],
  },
  {
    name: "a kind of feed that does not exist",
    yaml: `feeds:\n  - url: https://example.org/world.xml\n    kind: ‸state media\n`,
    says: [/expected/, /Did you mean `state-media`\?/],
  },
  {
    name: "a duration without its unit",
    yaml: `feeds:\n  - url: https://example.org/world.xml\n    every: ‸10\n`,
    says: [/expected/, /10m|10s/],
  },
  {
    name: "a score out of its range",
    yaml: `${feeds}rules:\n  - id: a\n    when: { themes: { any: [multipolarity], score: ‸60 } }\n`,
    says: [/expected a score from 0 to 1/, /Did you mean `0\.6`\?/],
  },
  {
    name: "a feed's address without its scheme",
    yaml: `feeds:\n  - url: ‸example.org/world.xml\n`,
    says: [/expected a feed's address/, /Put `https:\/\/` before it/],
  },
  {
    name: "an endpoint without a secret",
    yaml: `${feeds}rules: [{ id: a, to: [desk] }]\nendpoints:\n  desk:\n    ‸url: https://hooks.example.org/\n`,
    says: [/`secret` is missing/, /expected/, /openssl rand -base64 32/],
  },
  {
    name: "a rule without an id",
    yaml: `${feeds}rules:\n  - ‸severity: high\n`,
    says: [/`id` is missing/, /expected/],
  },
  {
    name: "an environment variable that is not set",
    yaml: `${feeds}rules: [{ id: a, to: [desk] }]\nendpoints:\n  desk:\n    url: https://hooks.example.org/\n    secret: ‸\${ATTACHE_TEST_UNSET}\n`,
    says: [/ATTACHE_TEST_UNSET/, /\$\{ATTACHE_TEST_UNSET:-/],
  },
  {
    name: "a network that is none",
    yaml: `${feeds}egress:\n  allow:\n    - ‸10.1.0.0/44\n`,
    says: [/expected an IP address, a network/, /0 to 32/],
  },
  {
    name: "a contact that nobody could write to",
    yaml: `${feeds}egress:\n  contact: ‸The world desk\n`,
    says: [/expected an e-mail address or an https:\/\/ address/, /sent to every publisher/, /need not shut you out/],
  },
  {
    name: "a day that is not in the calendar",
    yaml: `feeds:\n  - url: https://example.org/world.xml\n    checked: ‸2026-02-30\n`,
    says: [/expected a date such as 2026-11-24/],
  },
  {
    name: "a policy for first polls that does not exist",
    yaml: `${feeds}firstPoll: ‸digset\n`,
    says: [/digset/, /expected/, /Did you mean `digest`\?/],
  },
  {
    name: "an id that comes twice",
    yaml: `${feeds}rules:\n  - id: a\n  - id: ‸a\n`,
    says: [/comes twice/, /line 4/, /Keep one/],
  },
  {
    name: "a profile that is nearly right",
    yaml: `baseline: ‸xi-putin-2025-5\n${feeds}`,
    says: [/expected a bundled profile/, /Did you mean `xi-putin-2025-05`\?/],
  },
  {
    name: "a map where a list belongs",
    yaml: `feeds:\n  ‸url: https://example.org/world.xml\n`,
    says: [/expected a list of feeds/],
  },
  {
    name: "a line that is no YAML",
    yaml: `${feeds}rules: [‸`,
    says: [/./],
  },
];

function positionOf(yaml: string): { line: number; column: number } {
  const before = yaml.slice(0, yaml.indexOf("‸")).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** The line of output that stands for a problem at a place. */
const at = (output: string, prefix: string): string => output.split("\n").find((line) => line.startsWith(prefix)) ?? "";

describe("attache check", () => {
  it.concurrent.each(mistakes)("tells where $name is, what was expected, and how to mend it", async ({ yaml, says }) => {
    await using dir = await temporaryDir();
    const path = join(dir.path, "attache.yaml");
    await writeFile(path, yaml.replace("‸", ""));
    const { line, column } = positionOf(yaml);
    const { code, stdout, stderr } = await attache(["check", "--config", path]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const told = at(stdout, `${path}:${line}:${column}: `);
    expect(told, `expected ${path}:${line}:${column} in\n${stdout}`).not.toBe("");
    for (const pattern of says) expect(told).toMatch(pattern);
    expect(stdout.trim().split("\n"), "one mistake, one problem").toHaveLength(1);
  });

  it.concurrent("tells all the mistakes of a file, and start and once with it start nothing", async () => {
    await using dir = await temporaryDir();
    const path = join(dir.path, "attache.yaml");
    const dataDir = join(dir.path, "data");
    await writeFile(path, "feeds:\n  - url: example.org\n    every: 10\nrules:\n  - id: a\n    severity: hihg\n    to: [nobody]\n");
    const [checked, json, started, once] = await Promise.all([
      attache(["check", "--config", path]),
      attache(["check", "--config", path, "--json"]),
      attache(["start", "--config", path, "--data", dataDir]),
      attache(["once", "--config", path, "--data", dataDir]),
    ]);
    const problems = checked.stdout.trim().split("\n");
    expect(problems.map((line) => line.slice(path.length).split(" ")[0])).toEqual([":2:10:", ":3:12:", ":6:15:", ":7:10:"]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      problems: [{ file: path, line: 2, column: 10 }, { line: 3 }, { line: 6 }, { line: 7 }],
    });
    for (const { code, stdout, stderr } of [started, once]) {
      expect(code).toBe(1);
      expect(stdout).toBe("");
      for (const problem of problems) expect(stderr).toContain(problem);
    }
    expect(existsSync(dataDir)).toBe(false);
  });

  it.concurrent("never shows a secret of a file that has a mistake", async () => {
    await using dir = await temporaryDir();
    const path = join(dir.path, "attache.yaml");
    const wrong = "whsec_tooShortAndNotForYourEyes!";
    await writeFile(path, `${feeds}endpoints:\n  desk: { url: "ftp://user:hunter2@example.org/", secret: "${wrong}" }\n`);
    const { code, stdout, stderr } = await attache(["check", "--config", path]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/:4:\d+: /);
    expect(stdout + stderr).not.toMatch(/NotForYourEyes|hunter2/);
  });

  it.concurrent("finds the shipped attache.yaml valid, and says what is in it", async () => {
    const [given, standard] = await Promise.all([
      attache(["check", "--config", join(rootDir, "attache.yaml")]),
      attache(["check", "--json"]),
    ]);
    expect(given).toMatchObject({ code: 0, stderr: "" });
    expect(given.stdout).toMatch(/attache\.yaml: valid\. [1-9]\d* feeds, [1-9]\d* rules, 0 endpoints\.\n$/);
    expect(standard.code).toBe(0);
    expect(JSON.parse(standard.stdout)).toMatchObject({ ok: true });
  });
});

describe("exit codes", () => {
  const missing = join(rootDir, "no-such-folder", "no-such-file");
  const commands = [
    "start",
    "once",
    "demo",
    "check",
    "parse",
    "classify",
    "baseline",
    "evaluate",
    "feeds",
    "listen",
    "ledger",
    "judge",
    "dead",
    "doctor",
    "help",
  ];

  it("are tried for every command that there is", async () => {
    const { code, stdout } = await attache(["help"]);
    expect(code).toBe(0);
    expect(new Set([...stdout.matchAll(/^ {2}attache (\S+)/gm)].map(([, name]) => name))).toEqual(new Set(commands));
  });

  it.concurrent.each(commands)("attache %s: 2 for an option that does not exist, with the usage; 0 for --help", async (name) => {
    const [wrong, help] = await Promise.all([attache([name, "--no-such-option"]), attache([name, "--help"])]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("no-such-option");
    expect(wrong.stderr).toContain(`Usage: attache ${name}`);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain(`attache ${name}`);
  });

  it.concurrent.each([
    [["nonsense"], /there is no command "nonsense"/],
    // A word too many is a slip, such as a file without its --config. What follows keeps a command that overlooks it from starting.
    [["start", "attache.yaml", "--log", "loud"], /"attache\.yaml" is one word too many/],
    [["once", "attache.yaml", "--config", missing], /"attache\.yaml" is one word too many/],
    [["doctor", "attache.yaml", "--config", missing], /"attache\.yaml" is one word too many/],
    [["listen", "4610", "--port", "99999"], /"4610" is one word too many/],
    [["demo", "90s", "--for", "soon"], /"90s" is one word too many/],
    [["help", "nonsense"], /there is no command "nonsense"/],
    [["start", "--only", "fetcher,nobody"], /nobody/],
    [["start", "--log", "loud"], /loud/],
    [["demo", "--for", "soon"], /soon/],
    [["listen", "--port", "99999"], /99999/],
    [["parse"], /name one/],
    [["parse", "a", "b"], /name one/],
    [["classify"], /name one/],
    [["feeds"], /list/],
    [["dead"], /list, retry or drop/],
    [["dead", "retry"], /name the IDs/],
  ])("2 for attache %j", async (args, says) => {
    const { code, stdout, stderr } = await attache(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });

  it.concurrent.each([
    [["check", "--config", missing]],
    [["start", "--config", missing]],
    [["once", "--config", missing]],
    [["feeds", "list", "--config", missing]],
    [["dead", "list", "--config", missing]],
    [["parse", missing]],
    [["classify", missing]],
    [["ledger", "--from", missing]],
    [["ledger", "--data", missing]],
    [["classify", "--baseline", missing, join(rootDir, "README.md")]],
  ])("3 for attache %j: the file is not there", async (args) => {
    const { code, stdout, stderr } = await attache(args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(missing);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
