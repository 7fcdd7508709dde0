import { formatOpml } from "@attache/config";
import { isSecretName } from "@attache/contract";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseOptions, type Run } from "../../command.js";
import { configuration } from "../../configuration.js";
import { CannotError } from "../../failure.js";
import { err, outDocument } from "../../output.js";
import { countWords } from "../../words/count.js";
import { writeWhole } from "../../write-whole.js";

export const run: Run = async (args) => {
  const values = parseOptions(args, { config: { type: "string" }, out: { type: "string" }, force: { type: "boolean", default: false } });
  const config = await configuration(values.config);
  if (!config) return 1;
  const { feeds } = config;
  const opml = formatOpml(feeds, new Date());
  const secret = feeds.filter(({ url }) => holdsSecret(url));
  if (secret.length > 0)
    err(`warning: the addresses of ${secret.map(({ name }) => name).join(", ")} hold credentials: keep the list to yourself.`);
  if (values.out === undefined) {
    outDocument(opml.trimEnd());
    return 0;
  }
  const path = resolve(values.out);
  if (existsSync(path) && !values.force) throw new CannotError(`${path} is there already, and was left as it is. --force writes over it.`);
  await writeWhole(path, opml, secret.length > 0 ? 0o600 : 0o644);
  err(`${countWords(feeds.length, "feed")} ${feeds.length === 1 ? "is" : "are"} in ${path}.`);
  return 0;
};

function holdsSecret(address: string): boolean {
  const { username, password, searchParams } = new URL(address);
  return username !== "" || password !== "" || [...searchParams.keys()].some(isSecretName);
}
