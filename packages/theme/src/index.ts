export { loadProfile, profileNames } from "./load-profile.js";
export { ProfileError, type Profile, type ProfileProblem } from "./profile.js";
