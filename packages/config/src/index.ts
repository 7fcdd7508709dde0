export type { Config } from "./config.js";
export { configDigest } from "./digest.js";
export { readConfig, writeConfig } from "./handover.js";
export { jsonSchema, jsonSchemaText } from "./json-schema.js";
export { loadConfig, parseConfig, type Known, type Loaded, type LoadOptions } from "./load.js";
export { formatProblem, type Problem } from "./problem.js";
