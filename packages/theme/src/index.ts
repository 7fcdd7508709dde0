export { createClassifier, type Classifier, type ClassifierInput, type ThemedClassification } from "./classifier.js";
export { profileNames } from "./bundled.js";
export { loadProfile } from "./load-profile.js";
export { ProfileError, type Profile, type ProfileProblem } from "./profile.js";
export { gatedAlignment } from "./alignment.js";
export { scoreOf, scoring } from "./scoring.js";
export type { Place, Workings } from "./workings.js";
