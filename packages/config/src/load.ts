import { dirname, relative, resolve } from "node:path";
import { checkMentions, checkTags } from "./check-mentions.js";
import { frozen, type Config } from "./config.js";
import { fileError } from "./file-error.js";
import { gatherFeeds } from "./gather-feeds.js";
import { readBounded } from "./read-bounded.js";
import { byPosition, type Problem } from "./problem.js";
import { rootField } from "./root.js";
import { isBundled } from "./sections/baseline.js";
import { noMentions } from "./sections/mentions.js";
import { readDocument } from "./yaml/document.js";
import type { Environment } from "./yaml/expand.js";
import { isEmpty, placeOf } from "./yaml/place.js";

/** What the bundled profile knows; names that are not given are not checked. */
export interface Known {
  readonly themes?: readonly string[];
  readonly actors?: readonly string[];
  /** The bundled profiles by name. */
  readonly profiles?: readonly string[];
}

export interface LoadOptions {
  /** What `${NAME}` in the file refers to. */
  readonly env: Environment;
  /** Problems name files relative to this folder. Without it they name them as `path` does. */
  readonly cwd?: string;
  readonly known?: Known;
}

export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads and validates attache.yaml. Every problem of the file is told, not only the first; nothing is thrown for anything that a file can
 * hold. Relative paths in the file start from its own folder.
 */
export function loadConfig(path: string, options: LoadOptions): Loaded {
  const show = shownFrom(options.cwd);
  let bytes: Buffer;
  try {
    bytes = readBounded(options.cwd === undefined ? path : resolve(options.cwd, path));
  } catch (error) {
    return {
      ok: false,
      problems: [{ file: show(path), line: 1, column: 1, message: `the configuration cannot be read: ${fileError(error)}` }],
    };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return {
      ok: false,
      problems: [{ file: show(path), line: 1, column: 1, message: "the configuration is not in UTF-8. Save it as UTF-8" }],
    };
  }
  return parseConfig(text, path, options);
}

/** As {@link loadConfig}, for a text that stands, or would stand, at `path`. */
export function parseConfig(text: string, path: string, { env, cwd, known = {} }: LoadOptions): Loaded {
  const show = shownFrom(cwd);
  const folder = dirname(cwd === undefined ? resolve(path) : resolve(cwd, path));
  const reading = readDocument(show(path), text, env);
  const failed = (): Loaded => ({ ok: false, problems: reading.problems.toSorted(byPosition) });
  if (reading.problems.length > 0) return failed();

  const place = placeOf(reading, reading.root, "", 0);
  if (isEmpty(place)) {
    reading.problem(0, "the configuration is empty, expected at least `feeds`, such as `feeds: [{ url: https://example.org/world.xml }]`");
    return failed();
  }
  const mentions = noMentions();
  const root = rootField({ folder, profiles: known.profiles ?? null, mentions }).read(place);
  const profileIsKnown = !root || isBundled(root.baseline);
  checkMentions(mentions, {
    themes: profileIsKnown ? (known.themes ?? null) : null,
    actors: profileIsKnown ? (known.actors ?? null) : null,
  });
  const feeds = root ? gatherFeeds(root.feeds, { folder, show, warnings: reading.warnings }) : [];
  if (!root || reading.problems.length > 0) return failed();

  checkTags(mentions, feeds);
  if (feeds.length === 0) reading.warning(0, "`feeds` is empty: nothing is watched");
  if (root.rules.length === 0) reading.warning(0, "there are no `rules`: items are classified and logged, and no alert is raised");
  return { ok: true, config: frozen({ ...root, feeds, sampleOutlet: null }), warnings: reading.warnings.toSorted(byPosition) };
}

function shownFrom(cwd: string | undefined): (path: string) => string {
  return (path) => {
    if (cwd === undefined) return path;
    const fromHere = relative(cwd, resolve(cwd, path));
    return fromHere.startsWith("..") ? resolve(cwd, path) : fromHere;
  };
}
