import { findFeeds, type Findings } from "@attache/feed";
import { parse, type Run } from "../../command.js";
import { lenientConfiguration } from "../../configuration.js";
import { openDoor } from "../../door.js";
import { UsageError } from "../../failure.js";
import { sameAddress } from "../../import/same-address.js";
import { err, out, outJson, redacted } from "../../output.js";
import { spacingOf } from "@attache/pipeline";
import { countWords } from "../../words/count.js";
import { momentWords } from "../../words/time.js";

export const run: Run = async (args) => {
  const { values, positionals } = parse(args, {
    config: { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const [given] = positionals;
  if (given === undefined || positionals.length > 1) throw new UsageError("name one URL, of a site or of a page.");
  const address = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address)) throw new UsageError(`"${given}" cannot be asked: expected the address of a site or a page.`);
  const { feeds, egress } = await lenientConfiguration(values.config);
  await using door = openDoor({ ...egress, ...(values.allow && { allow: values.allow }) });
  const { get, parser, userAgent } = door;
  const findings = await findFeeds(address, { get, parser, userAgent, spacingMs: spacingOf(address) });
  const names = new Map(feeds.map(({ url, name }) => [sameAddress(url), name]));
  const there = (url: string): string | null => names.get(sameAddress(url)) ?? null;
  if (values.json) outJson(redacted({ ...findings, feeds: findings.feeds.map((feed) => ({ ...feed, configured_as: there(feed.url) })) }));
  else show(given, findings, there);
  return findings.feeds.length > 0 ? 0 : 1;
};

function show(given: string, { feeds, failed }: Findings, there: (url: string) => string | null): void {
  for (const { url, title, type, items, newest } of feeds) {
    const name = there(url);
    const news = newest === null ? "none with a date" : `newest ${momentWords(newest)}`;
    out(`${url}\n  ${title || "(no title)"}${type === null ? "" : `, ${type}`}`);
    out(`  ${countWords(items, "item")}, ${news}${name === null ? "" : `\n  it is in the configuration, as ${name}`}\n`);
  }
  if (feeds.length > 0) {
    out(`${feeds.length} found. \`attache feeds test URL\` tells more of one; written into \`feeds\` of attache.yaml, it is watched.`);
    return;
  }
  for (const { url, reason, detail } of failed) err(`${url}: ${detail} (${reason})`);
  err(`no feed was found at ${given}. Look in the page for a link called RSS, Atom or feed, and give that to \`attache feeds test\`.`);
}
