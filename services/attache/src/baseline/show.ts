import type { Profile } from "@attache/theme";
import { parse, type Run } from "../command.js";
import { UsageError } from "../failure.js";
import { out, outJson } from "../output.js";
import { drawProfile, termCounts } from "./drawing.js";
import { profileInUse } from "./profile-in-use.js";

/** `attache baseline show`: the profile in use. */
export const run: Run = async (args) => {
  const { values, positionals } = parse(args, { baseline: { type: "string" }, config: { type: "string" }, json: { type: "boolean" } });
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many: a profile is named with --baseline.`);
  const profile = profileInUse(values.baseline, values.config);
  if (values.json) outJson(summaryOf(profile));
  else out(drawProfile(profile));
  return 0;
};

const summaryOf = ({ id, version, seed, themes, actors, pairs }: Profile): unknown => ({
  id,
  version,
  seed,
  themes: themes.map((theme) => ({
    id: theme.id,
    label: theme.label,
    definition: theme.definition,
    watch: theme.watch,
    lead: theme.lead,
    baseline_share: theme.baseline_share,
    baseline_sentences: theme.baseline_sentences,
    terms: termCounts(theme),
  })),
  actors: actors.map(({ id: actor, kind }) => ({ id: actor, kind })),
  pairs: Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair.actors])),
});
