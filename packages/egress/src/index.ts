export { judgeAddress, type Judgement } from "./address.js";
export { parseAllowList, type AllowList } from "./allow-list.js";
export { createEgress, type Egress, type EgressOptions } from "./egress.js";
export { EgressError } from "./failure.js";
export type { GetOptions, GetResponse, GetResult, Hop, HopAnswer } from "./get.js";
export type { PostInit, PostResponse } from "./post.js";
export { redactUrl } from "./redact-url.js";
