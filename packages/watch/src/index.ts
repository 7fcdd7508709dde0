export { compile } from "./compile.js";
export type { Matcher, RuleMatch, WatchInput } from "./match.js";
