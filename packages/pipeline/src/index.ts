export { environment } from "./environment.js";
export { fetchStage, type FetchRunning } from "./fetch/stage.js";
export type { Polled } from "./fetch/poll.js";
export { deadLetterId } from "./bury.js";
export { trim } from "./retention.js";
export { knownNames, runService } from "./run-service.js";
export type { Context, Running, Stage } from "./stage.js";
export { services, stages, type ServiceName } from "./stages.js";
export { startWork, type Work } from "./work.js";
