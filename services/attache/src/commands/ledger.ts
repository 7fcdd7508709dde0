import { balance, empty, fold, formatBooks } from "@attache/ledger";
import { readLogs, UnreadableLog } from "@attache/log";
import { existsSync } from "node:fs";
import { parse, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { CannotError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";

const defaultGraceMs = 5 * 60_000;

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    from: { type: "string", multiple: true },
    data: { type: "string" },
    config: { type: "string" },
    json: { type: "boolean" },
  });
  const given = [...(values.from ?? []), ...positionals];
  const sources = given.length > 0 ? given : [logsDirOf(dataDirOf(values.data))];
  for (const source of sources) {
    if (source !== "-" && !existsSync(source))
      throw new CannotError(`there is no log at ${source}. Start the pipeline first, or name files with --from.`);
  }
  const graceMs = values.config === undefined ? defaultGraceMs : ((await configuration(values.config))?.books.graceMs ?? defaultGraceMs);
  let state = empty();
  let unread = 0;
  const onProblem = ({ message }: UnreadableLog): void => {
    unread += 1;
    err(`attache ledger: ${message}`);
  };
  try {
    for await (const line of readLogs(sources, { onProblem })) state = fold(state, line);
  } catch (error) {
    throw error instanceof UnreadableLog ? new CannotError(error.message) : error;
  }
  const books = balance(state, { graceMs });
  if (books.log.lines === 0) throw new CannotError(`${sources.join(", ")} holds no line of a log of Attaché.`);
  if (values.json) outJson(books);
  else out(formatBooks(books));
  if (unread > 0) err("attache ledger: these books cannot be vouched for: they are without what could not be read.");
  return books.balanced && unread === 0 ? 0 : 1;
};
