import { formatProblem, loadConfig } from "@attache/config";
import { environment, knownNames } from "@attache/pipeline";
import { existsSync } from "node:fs";
import { parse, type Run } from "../command.js";
import { CannotError } from "../failure.js";
import { out, outJson } from "../output.js";
import { configPathOf } from "../places.js";
import { unreachable } from "../reachability.js";
import { countWords } from "../words/count.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, { config: { type: "string" }, json: { type: "boolean" } });
  const path = configPathOf(values.config ?? positionals[0]);
  if (!existsSync(path)) throw new CannotError(`there is no file ${path}.`);
  const loaded = loadConfig(path, { env: environment(), known: await knownNames() });
  if (values.json) {
    outJson(
      loaded.ok
        ? { ok: true, warnings: loaded.warnings, unreachable: unreachable(loaded.config) }
        : { ok: false, problems: loaded.problems },
    );
    return loaded.ok ? 0 : 1;
  }
  if (!loaded.ok) {
    for (const problem of loaded.problems) out(formatProblem(problem));
    return 1;
  }
  for (const warning of loaded.warnings) out(`warning: ${formatProblem(warning)}`);
  for (const warning of unreachable(loaded.config)) out(`warning: ${path}: ${warning}`);
  const { feeds, rules, endpoints } = loaded.config;
  const counts = [
    countWords(feeds.filter((feed) => feed.enabled).length, "feed"),
    countWords(rules.length, "rule"),
    countWords(endpoints.length, "endpoint"),
  ];
  out(`${path}: valid. ${counts.join(", ")}.`);
  return 0;
};
