import type { DeadLetter } from "@attache/contract";
import { createLog } from "@attache/log";
import { keysOf, openDeadLetters, type DeadLetters, type Redis } from "@attache/queue";
import { parse, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";
import { retryLetter } from "../retry-letter.js";
import { withRedis } from "../runtime.js";

const listLimit = 1_000;

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    all: { type: "boolean" },
    config: { type: "string" },
    data: { type: "string" },
    json: { type: "boolean" },
  });
  const [action, ...ids] = positionals;
  if (action !== "list" && action !== "retry" && action !== "drop") throw new UsageError("say list, retry or drop.");
  if (action !== "list" && ids.length === 0 && !values.all) throw new UsageError(`name the IDs to ${action}, or say --all.`);
  const config = await configuration(values.config);
  if (!config) return 1;
  const dataDir = dataDirOf(values.data);
  return await withRedis({ config, dataDir, what: `attache dead ${action}`, onProgress: err }, async (redis) => {
    const letters = openDeadLetters(redis, keysOf());
    if (action === "list") return await list(letters, values.json === true);
    const wanted = values.all ? (await letters.list(listLimit)).map((letter) => letter.id) : ids;
    const log = createLog({ service: "cli", dir: logsDirOf(dataDir), retentionMs: config.retention.logsMs });
    try {
      let missing = 0;
      for (const id of wanted) if (!(await act(action, id, letters, redis, log))) missing += 1;
      return missing === 0 ? 0 : 1;
    } finally {
      log[Symbol.dispose]();
    }
  });
};

async function act(
  action: "retry" | "drop",
  id: string,
  letters: DeadLetters,
  redis: Redis,
  log: ReturnType<typeof createLog>,
): Promise<boolean> {
  const letter = await letters.get(id);
  if (!letter) {
    err(`there is no dead letter ${id}; \`attache dead list\` shows them.`);
    return false;
  }
  if (action === "retry") {
    const problem = await retryLetter(letter, redis, log);
    if (problem !== null) {
      err(`${id} cannot be tried again: ${problem}`);
      return false;
    }
  }
  await letters.drop(id);
  out(`${id}  ${action === "retry" ? "is tried again" : "dropped"}: ${letter.title}`);
  return true;
}

async function list(letters: DeadLetters, json: boolean): Promise<number> {
  const all = await letters.list(listLimit);
  if (json) outJson(all.map(({ message: _message, ...letter }) => letter));
  else if (all.length === 0) out("No dead letters.");
  else for (const letter of all) out(lineOf(letter));
  return 0;
}

function lineOf(letter: DeadLetter): string {
  const where = letter.endpoint === null ? letter.channel : `${letter.channel} to ${letter.endpoint}`;
  const crashes = letter.crashes > 0 ? `, ${letter.crashes} crashes` : "";
  return `${letter.id}  ${letter.time}  ${where}: ${letter.reason}${crashes}\n              ${letter.title}\n              ${letter.detail}`;
}
