import type { ThemeScore } from "@attache/contract";
import type { WatchInput } from "./match.js";

/** An item prepared for being held against many rules. */
export interface Reading {
  readonly themes: ReadonlyMap<string, ThemeScore>;
  readonly actors: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** The primary subtag: `zh` of `zh-Hans`. */
  readonly lang: string;
  readonly alignment: number;
  /** Of all themes; 0 where there is none. */
  readonly bestScore: number;
}

export function readItem({ item, classification }: WatchInput): Reading {
  return {
    themes: new Map(classification.themes.map((theme) => [theme.id, theme])),
    actors: new Set(classification.actors),
    tags: new Set(item.feed.tags),
    lang: primarySubtag(classification.lang),
    alignment: classification.alignment,
    bestScore: classification.themes.reduce((best, { score }) => Math.max(best, score), 0),
  };
}

/** The language of a language tag without script and region, in lower case (RFC 5646, section 2.2.1). */
export function primarySubtag(tag: string): string {
  return (tag.split(/[-_]/, 1)[0] ?? "").toLowerCase();
}
