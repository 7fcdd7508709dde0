export { draftProfile, type Draft, type DraftRequest } from "./draft-profile.js";
export type { DraftActor } from "./actors.js";
export type { ProfileFile } from "./profile-files.js";
export type { Carries, DraftTheme } from "./themes.js";
