import { didYouMean } from "@attache/config";
import type { Profile } from "@attache/theme";
import { UsageError } from "../failure.js";

/** The themes of `--themes a,b`, each once. @throws UsageError for one that the profile does not have, with what was likely meant */
export function themeNames(option: string, profile: Profile): string[] {
  const known = profile.themes.map(({ id }) => id);
  const names = [...new Set(option.split(",").map((name) => name.trim()))].filter((name) => name !== "");
  if (names.length === 0) throw new UsageError("--themes takes the ids of themes, such as --themes multipolarity,un-centrality.");
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(`the profile ${profile.id} has no theme ${name}.${didYouMean(name, known) || ` It has ${known.join(", ")}.`}`);
  }
  return names;
}
