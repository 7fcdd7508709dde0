import { feedAt, type ListedFeed } from "@attache/config";
import { parse, type Run } from "../../command.js";
import { lenientConfiguration } from "../../configuration.js";
import { openDoor } from "../../door.js";
import { UsageError } from "../../failure.js";
import { sameAddress } from "../../import/same-address.js";
import { out, outJson, redacted } from "../../output.js";
import { trialLines } from "../../trial/trial-lines.js";
import { works } from "../../trial/trial.js";
import { tryFeed } from "../../trial/try-feed.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    config: { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const [address] = positionals;
  if (address === undefined || positionals.length > 1) throw new UsageError("name one URL.");
  const { feeds, egress } = await lenientConfiguration(values.config);
  const feed = feedFor(address, feeds);
  await using door = openDoor({ ...egress, ...(values.allow && { allow: values.allow }) });
  const trial = await tryFeed(feed, { get: door.get, parser: door.parser, now: Date.now, twice: true });
  const ok = works(trial);
  if (values.json) outJson(redacted({ ok, ...trial, user_agent: door.userAgent }));
  else out(trialLines(trial, Date.now()));
  return ok ? 0 : 1;
};

/** As the configuration lists it, so that its kind and its `every` count; else a feed of which only the address is known. */
function feedFor(address: string, feeds: readonly ListedFeed[]): ListedFeed {
  const made = feedAt(address, process.cwd());
  if ("mistake" in made) throw new UsageError(`"${address}" cannot be asked: ${made.mistake}`);
  const listed = feeds.find(({ url }) => sameAddress(url) === sameAddress(made.feed.url));
  return listed ? { ...listed, url: made.feed.url } : made.feed;
}
