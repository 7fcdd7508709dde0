import { addFeeds, parseConfig, type Addition, type LoadOptions, type Problem } from "@attache/config";
import { copyFile, readFile, realpath, stat } from "node:fs/promises";
import { writeWhole } from "../write-whole.js";
import { sameAddress } from "./same-address.js";

export type TakenOver =
  | { readonly ok: true; /** Those that were not there yet when it was written. */ readonly added: number; readonly backup: string | null }
  /** Nothing was written. */
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly why: string };

const byteOrderMark = "\uFEFF";

/**
 * Adds feeds to the configuration file, as it is now: trying feeds takes minutes, and somebody may have changed it. What it was stays beside
 * it as a backup. A file that would not be valid afterwards is not written.
 */
export async function takeOver(
  path: string,
  additions: readonly Addition[],
  heading: string,
  options: Pick<LoadOptions, "env" | "known">,
): Promise<TakenOver> {
  // A link stays one: what it leads to is written.
  const target = await realpath(path);
  const text = await readFile(target, "utf8");
  const bare = (whole: string): string => (whole.startsWith(byteOrderMark) ? whole.slice(1) : whole);
  const before = parseConfig(bare(text), path, options);
  if (!before.ok) return { ok: false, problems: before.problems, why: `${path} has problems` };
  const there = new Set(before.config.feeds.map(({ url }) => sameAddress(url)));
  const missing = additions.filter(({ feed }) => !there.has(sameAddress(feed.url)));
  if (missing.length === 0) return { ok: true, added: 0, backup: null };

  const edited = addFeeds(text, missing, heading);
  if (!edited.ok) return { ok: false, problems: [], why: `${path} cannot be added to: ${edited.why}` };
  const after = parseConfig(bare(edited.text), path, options);
  if (!after.ok) return { ok: false, problems: after.problems, why: `${path} would have problems with these feeds in it` };
  const wanted = [...before.config.feeds.map(({ id }) => id), ...missing.map(({ feed }) => feed.id)];
  if (new Set(after.config.feeds.map(({ id }) => id)).size !== new Set(wanted).size)
    return { ok: false, problems: [], why: `${path} would not have the feeds that it should` };

  const backup = `${target}.bak`;
  await copyFile(target, backup);
  await writeWhole(target, edited.text, (await stat(target)).mode & 0o777);
  return { ok: true, added: missing.length, backup };
}
