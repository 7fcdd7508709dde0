export { attempt, type AttemptInput, type WebhookFetch } from "./attempt.js";
export { fitBody, keptFields } from "./fit-body.js";
export type { HeadersLike } from "./header.js";
export type { AttemptOutcome, RejectReason, RetryReason } from "./outcome.js";
export { nextAttempt, standardSchedule, type NextAttempt, type NextAttemptInput } from "./schedule.js";
export { newSecret, parseSecret, type ParsedSecret } from "./secret.js";
export { sign, type SignInput, type SignedHeaders } from "./sign.js";
export { verify, verifyProblems, type Verdict, type VerifyInput, type VerifyProblem } from "./verify.js";
