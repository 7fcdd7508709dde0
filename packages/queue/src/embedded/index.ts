export { runningAddress } from "./address-file.js";
export { claimData, type Claim, type ClaimOptions } from "./claim.js";
export type { Holder } from "./file-lock.js";
export { findRedis, type Found, type FindOptions } from "./find.js";
export { projectCache, startServer, type RunningServer, type ServerOptions, type Started } from "./server.js";
export type { BinarySource, DockerSource, RedisSource } from "./source.js";
export { superviseServer, type SuperviseOptions } from "./supervise.js";
export { startThrowawayServer } from "./throwaway.js";
