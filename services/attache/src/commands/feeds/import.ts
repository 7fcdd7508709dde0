import { formatProblem, readFeedList, type ListedFeed } from "@attache/config";
import { environment, knownNames } from "@attache/pipeline";
import { basename, resolve } from "node:path";
import { parse, wholeNumber, type Run } from "../../command.js";
import { configuration } from "../../configuration.js";
import { openDoor, type Manners } from "../../door.js";
import { CannotError, UsageError } from "../../failure.js";
import { heldBack, judged, withoutAsking, type Candidate } from "../../import/candidate.js";
import { countLine, countStates, reportLines } from "../../import/report.js";
import { sameAddress } from "../../import/same-address.js";
import { takeOver, type TakenOver } from "../../import/take-over.js";
import { tryAll } from "../../import/try-all.js";
import { err, out, outJson } from "../../output.js";
import { configPathOf } from "../../places.js";
import { progressBar } from "../../progress-bar.js";
import { tryFeed } from "../../trial/try-feed.js";

const parserThreads = 2;

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    config: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    jobs: { type: "string", default: "8" },
    "no-test": { type: "boolean", default: false },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError("name one OPML file.");
  const jobs = wholeNumber(values.jobs, "--jobs", 1, 64);
  const list = readFeedList(resolve(file));
  if (!list.ok && list.unreadable) throw new CannotError(`cannot read ${file}: ${list.why}.`);
  if (!list.ok) {
    err(`${file} is no list of feeds that can be taken over: ${list.why}. Expected OPML, as readers export it.`);
    return 1;
  }
  const config = await configuration(values.config);
  if (!config) return 1;
  for (const warning of list.warnings) err(`warning: ${formatProblem(warning)}`);

  const candidates = await judge(list.feeds, config.feeds, { test: !values["no-test"], jobs, manners: config.egress });
  const path = configPathOf(values.config);
  const taken = values["dry-run"] ? null : await add(path, file, candidates);
  if (values.json) outJson(reportOf(path, candidates, taken));
  else tell(path, candidates, taken);
  return taken === null || taken.ok ? 0 : 1;
};

interface TestOptions {
  readonly test: boolean;
  readonly jobs: number;
  readonly manners: Manners;
}

/** Every feed of the list in its order, those tried that have to be. */
async function judge(feeds: readonly ListedFeed[], known: readonly ListedFeed[], options: TestOptions): Promise<Candidate[]> {
  const found = withoutAsking(feeds, known, options.test);
  const open = feeds.filter((_, index) => found[index] === null);
  const tried = new Map<string, Candidate>();
  const today = new Date().toISOString().slice(0, 10);
  const names = new Map([...feeds, ...known].map(({ url, name }) => [sameAddress(url), name]));
  await using door = openDoor(options.manners, parserThreads);
  using bar = progressBar(open.length);
  await tryAll(open, {
    jobs: options.jobs,
    attempt: (feed) => tryFeed(feed, { get: door.get, parser: door.parser, now: Date.now, twice: false }),
    onTried(feed, trial) {
      tried.set(feed.id, trial ? judged(feed, trial, { today, names }) : heldBack(feed));
      bar.step(countLine([...tried.values()]));
    },
  });
  return feeds.flatMap((feed, index) => found[index] ?? tried.get(feed.id) ?? []);
}

async function add(path: string, file: string, candidates: readonly Candidate[]): Promise<TakenOver> {
  const additions = candidates.flatMap(({ feed, note, taken }) =>
    taken === null ? [] : [{ feed: { ...feed, enabled: taken === "enabled" }, note }],
  );
  const heading = `Imported from ${basename(file)}, ${new Date().toISOString().slice(0, 10)}.`;
  return await takeOver(path, additions, heading, { env: environment(), known: await knownNames() });
}

function reportOf(path: string, candidates: readonly Candidate[], taken: TakenOver | null): unknown {
  return {
    config: path,
    written: taken?.ok === true && taken.added > 0,
    backup: taken?.ok === true ? taken.backup : null,
    ...(taken?.ok === false && { failed: taken.why, problems: taken.problems }),
    counts: countStates(candidates),
    feeds: candidates.map(({ feed, state, reason, note, items, newest, taken: fate }) => ({
      url: feed.url,
      name: feed.name,
      tags: feed.tags,
      state,
      reason,
      note,
      items,
      newest,
      taken: fate,
    })),
  };
}

function tell(path: string, candidates: readonly Candidate[], taken: TakenOver | null): void {
  const report = reportLines(candidates);
  if (report !== "") out(report);
  out(countLine(candidates));
  if (taken?.ok === false) {
    for (const problem of taken.problems) err(formatProblem(problem));
    err(`${taken.why}: nothing was written.`);
    return;
  }
  const wanted = candidates.filter((candidate) => candidate.taken !== null);
  const off = wanted.filter((candidate) => candidate.taken === "disabled").length;
  const words = off > 0 ? `, ${off} of them off` : "";
  if (taken === null) out(`${wanted.length} would be added to ${path}${words}; nothing was written.`);
  else if (taken.added === 0) out(`${path} stays as it is.`);
  else out(`${taken.added} were added to ${path}${words}. The file as it was: ${taken.backup ?? ""}`);
}
