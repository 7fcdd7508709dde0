import { formatProblem, readFeedList, writtenOff, type ListedFeed } from "@attache/config";
import { environment, knownNames } from "@attache/pipeline";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parse, wholeNumber, type Run } from "../../command.js";
import { configuration } from "../../configuration.js";
import { openDoor, type Manners } from "../../door.js";
import { CannotError, UsageError } from "../../failure.js";
import { heldBack, judged, triedAgain, withoutAsking, type Candidate, type Known } from "../../import/candidate.js";
import { onceEach } from "../../import/once-each.js";
import { isOffline } from "../../import/passing.js";
import { countLine, countStates, reportLines, saidLines } from "../../import/report.js";
import { saidByList } from "../../import/said-by-list.js";
import { sameAddress } from "../../import/same-address.js";
import { takeOver, type TakenOver } from "../../import/take-over.js";
import { tryAll } from "../../import/try-all.js";
import { err, out, outJson, redacted } from "../../output.js";
import { configPathOf } from "../../places.js";
import { progressBar } from "../../progress-bar.js";
import { tryFeed } from "../../trial/try-feed.js";
import { countWords } from "../../words/count.js";

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

  const path = configPathOf(values.config);
  const off = new Set(writtenOff(readFileSync(path, "utf8")).map(sameAddress));
  const known = { feeds: config.feeds, writtenOff: off };
  const candidates = await judge(list.feeds, known, { test: !values["no-test"], jobs, manners: config.egress });
  const asked = candidates.filter(({ items, reason }) => items !== null || reason !== null);
  if (isOffline(asked.map(({ reason }) => reason))) {
    if (values.json) outJson(redacted(reportOf(path, candidates, null)));
    throw new CannotError(
      `${asked.length === 1 ? "the feed of the list" : `none of the ${asked.length} feeds that were asked`} could be reached: is the network down? Nothing was written. \`attache doctor\` says more; --no-test takes the list over without asking.`,
    );
  }
  const taken = values["dry-run"] ? null : await add(path, file, candidates);
  if (values.json) outJson(redacted(reportOf(path, candidates, taken)));
  else tell(path, candidates, taken);
  return taken === null || taken.ok ? 0 : 1;
};

interface TestOptions {
  readonly test: boolean;
  readonly jobs: number;
  readonly manners: Manners;
}

/** Every feed of the list in its order, those tried that have to be. */
async function judge(feeds: readonly ListedFeed[], known: Known, options: TestOptions): Promise<Candidate[]> {
  const found = withoutAsking(feeds, known, options.test);
  const open = feeds.filter((_, index) => found[index] === null);
  const tried = new Map<string, Candidate>();
  const today = new Date().toISOString().slice(0, 10);
  const names = new Map([...feeds, ...known.feeds].map(({ url, name }) => [sameAddress(url), name]));
  await using door = openDoor(options.manners, parserThreads);
  using bar = progressBar(open.length);
  await tryAll(open, {
    jobs: options.jobs,
    attempt: (feed) => tryFeed(feed, { get: door.get, parser: door.parser, now: Date.now, twice: false }),
    onTried(feed, trial) {
      const candidate = trial ? judged(feed, trial, { today, names }) : heldBack(feed);
      tried.set(feed.id, known.writtenOff.has(sameAddress(feed.url)) ? triedAgain(candidate, feed) : candidate);
      bar.step(countLine([...tried.values()]));
    },
  });
  return onceEach(feeds.flatMap((feed, index) => found[index] ?? tried.get(feed.id) ?? []));
}

async function add(path: string, file: string, candidates: readonly Candidate[]): Promise<TakenOver> {
  const additions = candidates.flatMap(({ feed, note, taken }) =>
    taken === "enabled" || taken === "disabled" ? [{ feed: { ...feed, enabled: taken === "enabled" }, note }] : [],
  );
  const revived = new Map(
    candidates.flatMap(({ feed, note, taken }) => (taken === "switched_on" ? [[sameAddress(feed.url), note] as const] : [])),
  );
  const heading = `Imported from ${basename(file)}, ${new Date().toISOString().slice(0, 10)}.`;
  return await takeOver(path, { additions, revived, heading }, { env: environment(), known: await knownNames() });
}

function reportOf(path: string, candidates: readonly Candidate[], taken: TakenOver | null): unknown {
  return {
    config: path,
    written: taken?.ok === true && taken.added + taken.switchedOn > 0,
    backup: taken?.ok === true ? taken.backup : null,
    ...(taken?.ok === false && { failed: taken.why, problems: taken.problems }),
    counts: countStates(candidates),
    feeds: candidates.map(({ feed, state, reason, note, items, newest, movedFrom, again, taken: fate }) => ({
      url: feed.url,
      moved_from: movedFrom,
      name: feed.name,
      tags: feed.tags,
      state,
      reason,
      note,
      items,
      newest,
      said_by_list: saidByList(feed),
      tried_again: again,
      taken: fate,
    })),
  };
}

function tell(path: string, candidates: readonly Candidate[], taken: TakenOver | null): void {
  const report = reportLines(candidates);
  if (report !== "") out(report);
  for (const line of saidLines(candidates)) out(line);
  out(countLine(candidates));
  if (taken?.ok === false) {
    for (const problem of taken.problems) err(formatProblem(problem));
    err(`${taken.why}: nothing was written.`);
    return;
  }
  const wanted = candidates.filter(({ taken: fate }) => fate === "enabled" || fate === "disabled");
  const again = candidates.filter((candidate) => candidate.again);
  const back = again.filter((candidate) => candidate.taken === "switched_on").length;
  if (again.length > 0)
    out(
      `${countWords(again.length, "feed")} that an earlier import had switched off ${again.length === 1 ? "was" : "were"} tried again: ${back} on again.`,
    );
  const off = wanted.filter((candidate) => candidate.taken === "disabled").length;
  const words = off > 0 ? `, ${off} of them off` : "";
  if (taken === null) out(`${countWords(wanted.length, "feed")} would be added to ${path}${words}; nothing was written.`);
  else if (taken.added + taken.switchedOn === 0) out(`${path} stays as it is.`);
  else if (taken.added === 0) out(`${path} was changed. The file as it was: ${taken.backup ?? ""}`);
  else out(`${countWords(taken.added, "feed")} added to ${path}${words}. The file as it was: ${taken.backup ?? ""}`);
}
