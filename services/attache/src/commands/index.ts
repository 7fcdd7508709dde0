import type { Command, Run } from "../command.js";

/** The command line, read aloud. A command is loaded when it is called: `ledger` needs no parser, `parse` no Redis. */
export const commands: readonly Command[] = [
  {
    name: "start",
    usage: "attache start [--config F] [--data DIR] [--only a,b] [--log pretty|json]",
    summary: "Runs the services until it is told to stop; a crashed one is started again.",
    runsOn: true,
    load: async () => (await import("./start.js")).run,
  },
  {
    name: "once",
    usage: "attache once [--config F] [--data DIR] [--json]",
    summary: "Polls every feed once, drains every queue, prints what came of it; exit 1 if anything is unaccounted for.",
    load: async () => (await import("./once.js")).run,
  },
  {
    name: "demo",
    usage: "attache demo [--for 60s]",
    summary: "The whole pipeline at work on invented dispatches: no configuration, no network. Ends with balanced books.",
    runsOn: true,
    load: async () => (await import("./demo.js")).run,
  },
  {
    name: "check",
    usage: "attache check [--config F] [--json]",
    summary: "Validates the configuration and names every problem with its line and column.",
    load: async () => (await import("./check.js")).run,
  },
  {
    name: "parse",
    usage: "attache parse FILE|URL|- [--url U] [--content-type T] [--allow CIDR…] [--json]",
    summary: "Reads one feed and shows it as normalised items, with the parser's warnings.",
    load: async () => (await import("./parse.js")).run,
  },
  {
    name: "classify",
    usage: "attache classify FILE|URL|- [--title T] [--lang L] [--baseline P] [--allow CIDR…] [--json]",
    summary: "Reads a text, a page or a feed against the baseline: themes, scores, evidence.",
    load: async () => (await import("./classify.js")).run,
  },
  {
    name: "evaluate",
    usage: "attache evaluate LABELS.jsonl|- [--baseline P] [--errors N] [--plot F.svg] [--json]",
    summary:
      "How often the classifier agrees with people who read the same items: by theme, by language, by kind of text, with its errors.",
    load: async () => (await import("./evaluate.js")).run,
  },
  {
    name: "baseline",
    usage: [
      "attache baseline show [--baseline P] [--config F] [--json]",
      "attache baseline build ARTICLE|URL|- --out DIR [--id ID] [--lang L] [--title T] [--allow CIDR…] [--json]",
    ].join("\n"),
    summary: "The profile in use, drawn: themes, shares, terms, actors; or a draft of a profile from another article, ready to edit.",
    load: async () => (await import("./baseline.js")).run,
  },
  {
    name: "feeds",
    usage: [
      "attache feeds list [STATE|NAME] [-v] [--config F] [--data DIR] [--json]",
      "attache feeds test URL [--config F] [--allow CIDR…] [--json]",
      "attache feeds find URL [--config F] [--allow CIDR…] [--json]",
      "attache feeds import F.opml [--config F] [--dry-run] [--no-test] [--jobs N] [--json]",
      "attache feeds export [--config F] [--out F.opml [--force]]",
    ].join("\n"),
    summary: "How each feed stands; one poll of a feed that stores nothing; the feeds of a site; OPML lists of other readers in and out.",
    load: async () => (await import("./feeds.js")).run,
  },
  {
    name: "listen",
    usage: "attache listen [--port N] [--secret S]",
    summary: "A receiver for trying webhooks: verifies each one and prints it.",
    load: async () => (await import("./listen.js")).run,
  },
  {
    name: "ledger",
    usage: "attache ledger [--from FILES…|-] [--data DIR] [--json]",
    summary:
      "The books from the logs alone: what was received, how it was settled, what was delivered, what is in flight or unaccounted for.",
    load: async () => (await import("./ledger.js")).run,
  },
  {
    name: "dead",
    usage: "attache dead list|retry|drop [ID…|--all] [--config F] [--data DIR] [--json]",
    summary: "What exhausted its attempts or crashed its worker, with the reason: listed, tried again, or dropped.",
    load: async () => (await import("./dead.js")).run,
  },
  {
    name: "judge",
    usage: [
      "attache judge ID… wrong|right [--themes a,b] [--note TEXT] [--by NAME] [--config F] [--data DIR] [--json]",
      "attache judge URL missed --themes a,b [--title T] [--lang L] [--note TEXT] [--by NAME] [--config F] [--data DIR] [--json]",
      "attache judge list [--data DIR] [--json]",
      "attache judge export [--out F.jsonl] [--data DIR]",
    ].join("\n"),
    summary: "The desk's verdicts on alerts and items: kept, counted as weekly precision by ledger, exported as labels for evaluate.",
    load: async () => (await import("./judge.js")).run,
  },
  {
    name: "doctor",
    usage: "attache doctor [--config F] [--data DIR] [--json]",
    summary: "What is wrong with this installation: Node, configuration, Redis, disk, clock, the way out.",
    load: async () => (await import("./doctor.js")).run,
  },
  {
    name: "help",
    usage: "attache help [COMMAND]",
    summary: "Lists the commands, or shows how one is called.",
    load: async (): Promise<Run> => {
      const { help } = await import("./help.js");
      return async (args) => help(commands, args);
    },
  },
];
