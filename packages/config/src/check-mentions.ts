import type { Feed } from "@attache/contract";
import type { Mentions } from "./sections/mentions.js";
import { didYouMean, listed } from "./suggest.js";
import type { Mention } from "./yaml/field.js";
import { quoted, tell, warn } from "./yaml/place.js";

/** The names that a configuration may use; null where any may be. */
export interface KnownNames {
  readonly themes: readonly string[] | null;
  readonly actors: readonly string[] | null;
}

/** Holds the names that a file uses against those that there are: what only the whole file, or the profile, can tell. */
export function checkMentions(mentions: Mentions, known: KnownNames): void {
  tellRepeated(mentions.feedUrls, "this feed's address");
  tellRepeated(mentions.ruleIds, "this id");
  const endpoints = mentions.endpoints.map(({ name }) => name);
  tellUnknown(mentions.usedEndpoints, "endpoint", endpoints, "Add it to `endpoints`, or take it out");
  if (known.themes) tellUnknown(mentions.usedThemes, "theme", known.themes, null);
  if (known.actors) tellUnknown(mentions.usedActors, "actor", known.actors, null);

  const used = new Set(mentions.usedEndpoints.map(({ name }) => name));
  for (const { name, place } of mentions.endpoints) {
    if (!used.has(name)) warn(place, `no rule delivers to the endpoint \`${name}\`: name it in a rule's \`to\``);
  }
}

/** Warns of tags that rules ask for and no feed carries: such a rule matches nothing. */
export function checkTags({ usedTags }: Mentions, feeds: readonly Feed[]): void {
  const tags = new Set(feeds.flatMap((feed) => feed.tags));
  for (const { name, place } of usedTags) {
    if (!tags.has(name)) warn(place, `no feed carries the tag ${quoted(name)}.${didYouMean(name, tags)}`);
  }
}

function tellRepeated(mentions: readonly Mention[], what: string): void {
  const first = new Map<string, Mention>();
  for (const mention of mentions) {
    const before = first.get(mention.name);
    if (!before) first.set(mention.name, mention);
    else tell(mention.place, `${what} comes twice, first on line ${before.place.reading.lineOf(before.place.offset)}. Keep one of them`);
  }
}

function tellUnknown(mentions: readonly Mention[], what: string, names: readonly string[], mend: string | null): void {
  const known = new Set(names);
  for (const { name, place } of mentions) {
    if (known.has(name)) continue;
    const suggestion = didYouMean(name, names);
    tell(
      place,
      `found ${quoted(name)}, expected the name of an ${what}: one of ${listed(names)}.${suggestion || (mend ? ` ${mend}` : "")}`.replace(
        "an theme",
        "a theme",
      ),
    );
  }
}
