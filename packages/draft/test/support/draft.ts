import { draftProfile, type Draft, type DraftRequest } from "../../src/index.js";

/** A theme must weigh four in its article. */
const carries: DraftRequest["carries"] = (terms) =>
  terms.reduce((sum, { weight, inTitle, inText }) => sum + weight * Math.min(1, inTitle + inText), 0) >= 4;

export const draftOf = (text: string, more: Partial<DraftRequest> = {}): Draft =>
  draftProfile({ title: "", text, id: "trial", actors: [], carries, ...more });

export type Drafted = Extract<Draft, { kind: "drafted" }>;

export function drafted(text: string, more: Partial<DraftRequest> = {}): Drafted {
  const draft = draftOf(text, more);
  if (draft.kind === "refused") throw new Error(draft.detail);
  return draft;
}
