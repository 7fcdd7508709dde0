import { environment } from "@attache/pipeline";
import { createClassifier } from "@attache/theme";
import { existsSync } from "node:fs";
import { profileInUse } from "../baseline/profile-in-use.js";
import { parse, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { CannotError, UsageError } from "../failure.js";
import { subjectsOf } from "../judge/alerted.js";
import { readJudgements } from "../judge/judgement-file.js";
import { latestOf, verdicts, type DeskVerdict, type Judgement, type Subject } from "../judge/judgement.js";
import { labelsOf } from "../judge/labels.js";
import { missedSubject } from "../judge/missed.js";
import { pronounce } from "../judge/pronounce.js";
import { judgementJson, judgementLines } from "../judge/show.js";
import { themeNames } from "../judge/theme-names.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf } from "../places.js";
import { withRedis } from "../runtime.js";
import { writeWhole } from "../write-whole.js";

const idPattern = /^[0-9a-f]{6,32}$/;

const options = {
  themes: { type: "string" },
  title: { type: "string" },
  lang: { type: "string" },
  note: { type: "string" },
  by: { type: "string" },
  out: { type: "string" },
  config: { type: "string" },
  data: { type: "string" },
  json: { type: "boolean" },
} as const;
type Values = ReturnType<typeof parse<typeof options>>["values"];

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, options);
  const dataDir = dataDirOf(values.data);
  const [action] = positionals;
  if (positionals.length === 1 && (action === "list" || action === "export")) {
    requireData(dataDir);
    return action === "list" ? list(dataDir, values.json === true) : await exportLabels(dataDir, values.out);
  }
  const verdict = verdicts.find((known) => known === positionals.at(-1));
  const names = positionals.slice(0, -1);
  if (!verdict || names.length === 0)
    throw new UsageError("name what is judged, and then say right, wrong or missed; or say list or export.");
  if (verdict === "missed") {
    if (names.length > 1) throw new UsageError("name one address that was missed: each has themes of its own.");
    if (values.themes === undefined) throw new UsageError("say with --themes which themes it carries.");
  } else {
    const odd = names.find((name) => !idPattern.test(name));
    if (odd !== undefined) throw new UsageError(`"${odd}" is no id: the id of an alert or an item, or at least its first six digits.`);
  }
  requireData(dataDir);
  return await judge(names, verdict, dataDir, values);
};

function requireData(dataDir: string): void {
  if (!existsSync(dataDir))
    throw new CannotError(`there is no data folder ${dataDir}: nothing has run there yet, or --data names another.`);
}

async function judge(names: readonly string[], verdict: DeskVerdict, dataDir: string, values: Values): Promise<number> {
  const config = await configuration(values.config);
  if (!config) return 1;
  const profile = profileInUse(config.baseline, undefined);
  const themes = values.themes === undefined ? null : themeNames(values.themes, profile);
  const langOf = (read: { readonly title: string; readonly text: string }): string => createClassifier(profile).classify(read).lang;
  const onProblem = ({ message }: Error): void => err(`attache judge: ${message}`);

  let subjects: readonly Subject[];
  if (verdict === "missed") {
    subjects = [
      await missedSubject(names[0] ?? "", { dataDir, title: values.title ?? null, lang: values.lang ?? null, langOf, onProblem }),
    ];
  } else {
    const found = await withRedis({ config, dataDir, what: "attache judge", onProgress: err }, async (redis) =>
      subjectsOf([...new Set(names)], { redis, config, dataDir, langOf, onProblem }),
    );
    const problems = [...found.problems, ...(themes === null ? found.subjects.flatMap(nothingToJudge) : [])];
    if (problems.length > 0) {
      for (const problem of problems) err(problem);
      err("Nothing was judged.");
      return 1;
    }
    subjects = found.subjects;
  }
  const by = values.by ?? (environment()["USER"] || "unknown");
  const judgements = pronounce(
    subjects,
    { verdict, themes, by, note: values.note ?? null },
    { dataDir, now: Date.now, retentionMs: config.retention.logsMs },
  );
  if (values.json) outJson(judgements.map(judgementJson));
  else for (const judgement of judgements) out(judgementLines(judgement));
  return 0;
}

/** Without an alert, and without a theme, there is nothing that could be right or wrong. */
const nothingToJudge = ({ item, alert, classified }: Subject): string[] =>
  alert === null && classified.length === 0
    ? [`${item} raised no alert and carries no theme: say with --themes what it carries, or does not carry.`]
    : [];

function list(dataDir: string, json: boolean): number {
  const { judgements, code } = kept(dataDir);
  const newestFirst = latestOf(judgements).toReversed();
  if (json) outJson(newestFirst.map(judgementJson));
  else if (newestFirst.length === 0) out("Nothing has been judged yet.");
  else for (const judgement of newestFirst) out(judgementLines(judgement));
  return code;
}

async function exportLabels(dataDir: string, path: string | undefined): Promise<number> {
  const { judgements, code } = kept(dataDir);
  const labels = labelsOf(judgements);
  const lines = labels.map((label) => JSON.stringify(label)).join("\n");
  if (path === undefined) {
    if (labels.length > 0) out(lines);
  } else await writeWhole(path, labels.length > 0 ? `${lines}\n` : "", 0o600);
  err(labels.length === 0 ? "Nothing has been judged yet." : `${labels.length} judged item${labels.length === 1 ? "" : "s"}.`);
  return code;
}

/** The verdicts that are kept, and the exit code: 1 where some of them cannot be read. */
function kept(dataDir: string): { readonly judgements: readonly Judgement[]; readonly code: 0 | 1 } {
  const { judgements, damaged } = readJudgements(dataDir);
  if (damaged.length > 0) err(`judgements.ndjson: line ${damaged.join(", ")} cannot be read and is left out.`);
  return { judgements, code: damaged.length > 0 ? 1 : 0 };
}
