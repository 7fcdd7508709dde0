import { addFeeds, parseConfig, switchOn, writtenOff, type Addition, type LoadOptions, type Problem } from "@attache/config";
import { copyFile, readFile, realpath, stat } from "node:fs/promises";
import { writeWhole } from "../write-whole.js";
import { sameAddress } from "./same-address.js";

export interface Changes {
  readonly additions: readonly Addition[];
  /** Feeds that an earlier import switched off, to be switched on, with what is to be said of each; by {@link sameAddress}. */
  readonly revived: ReadonlyMap<string, string | null>;
  readonly heading: string;
}

export type TakenOver =
  | {
      readonly ok: true;
      /** Those that were not there yet when it was written. */
      readonly added: number;
      /** Those that an earlier import had switched off. */
      readonly switchedOn: number;
      readonly backup: string | null;
    }
  /** Nothing was written. */
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly why: string };

const byteOrderMark = "\uFEFF";

/**
 * Adds feeds to the configuration file and switches others on, as it is now: trying feeds takes minutes, and somebody may have changed it. What it was stays beside
 * it as a backup. A file that would not be valid afterwards is not written.
 */
export async function takeOver(
  path: string,
  { additions, revived, heading }: Changes,
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
  const notes = new Map(
    writtenOff(text).flatMap((url) => (revived.has(sameAddress(url)) ? [[url, revived.get(sameAddress(url)) ?? null] as const] : [])),
  );
  if (missing.length === 0 && notes.size === 0) return { ok: true, added: 0, switchedOn: 0, backup: null };

  const edited = addFeeds(switchOn(text, notes), missing, heading);
  if (!edited.ok) return { ok: false, problems: [], why: `${path} cannot be added to: ${edited.why}` };
  const after = parseConfig(bare(edited.text), path, options);
  if (!after.ok) return { ok: false, problems: after.problems, why: `${path} would have problems with these feeds in it` };
  const wanted = [...before.config.feeds.map(({ id }) => id), ...missing.map(({ feed }) => feed.id)];
  if (new Set(after.config.feeds.map(({ id }) => id)).size !== new Set(wanted).size)
    return { ok: false, problems: [], why: `${path} would not have the feeds that it should` };

  const backup = `${target}.bak`;
  await copyFile(target, backup);
  await writeWhole(target, edited.text, (await stat(target)).mode & 0o777);
  return { ok: true, added: missing.length, switchedOn: notes.size, backup };
}
