export { attempt, type Attempt, type AttemptOutcome, type Fetch, type ReachError, type ReachReason } from "./attempt.js";
export { fitBody } from "./fit-body.js";
export { nextAttempt, standardSchedule, type Failed } from "./schedule.js";
export { newSecret, parseSecret } from "./secret.js";
export { sign, type SignedHeaders, type Signing } from "./sign.js";
export { verify, type IncomingHeaders, type Problem, type Verdict, type Verification } from "./verify.js";
