import type { Mention } from "../yaml/field.js";

/** The names that a file declares and uses, noted while it is read, whether or not what stands around them is right. */
export interface Mentions {
  readonly feedUrls: Mention[];
  readonly ruleIds: Mention[];
  readonly endpoints: Mention[];
  readonly usedEndpoints: Mention[];
  readonly usedThemes: Mention[];
  readonly usedActors: Mention[];
  readonly usedTags: Mention[];
}

export const noMentions = (): Mentions => ({
  feedUrls: [],
  ruleIds: [],
  endpoints: [],
  usedEndpoints: [],
  usedThemes: [],
  usedActors: [],
  usedTags: [],
});
