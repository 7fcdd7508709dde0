export { judgeAddress, parseAllowList, type AllowList, type Judgement } from "./address.js";
export { createEgress, type Egress, type EgressOptions, type PostInit } from "./egress.js";
export { EgressError } from "./failure.js";
export type { GetOptions, GetResponse, GetResult } from "./get.js";
export { redactUrl } from "./redact-url.js";
