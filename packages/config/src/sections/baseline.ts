import { isAbsolute, resolve } from "node:path";
import { existsSync } from "node:fs";
import { didYouMean, listed } from "../suggest.js";
import { refine, type Field } from "../yaml/field.js";
import { quoted, tell } from "../yaml/place.js";
import { text } from "../yaml/scalars.js";

export const defaultBaseline = "xi-putin-2025-05";

const isPath = (given: string): boolean => isAbsolute(given) || /[/\\]/u.test(given) || given.startsWith(".");

/**
 * A bundled profile by its name, or a folder of one by its path, which is made absolute. Without a list of bundled profiles every name is
 * taken for one of them.
 */
export function baselineField(folder: string, profiles: readonly string[] | null): Field<string> {
  return refine(text, (given, place) => {
    if (isPath(given)) {
      const path = resolve(folder, given);
      if (existsSync(path)) return path;
      tell(place, `found ${quoted(given)}, expected a folder with a profile; there is none at ${path}`);
      return undefined;
    }
    if (profiles === null || profiles.includes(given) || given === defaultBaseline) return given;
    tell(
      place,
      `found ${quoted(given)}, expected a bundled profile (${listed(profiles)}) or a path to one, such as ./${given}.${didYouMean(given, profiles)}`,
    );
    return undefined;
  });
}

/** Whether the themes and actors of the bundled profile are those that rules may name. */
export const isBundled = (baseline: string): boolean => !isAbsolute(baseline);
