export { cutToWidth, displayWidth } from "./display-width.js";
export { escapeForTerminal } from "./escape.js";
export { redactUrls } from "./redact-urls.js";
export { createLog, type Log, type LogOptions } from "./log.js";
export { createNdjson, type Ndjson, type NdjsonOptions } from "./ndjson.js";
export { formatLine, type FormatOptions } from "./format-line.js";
export { readLogs, type ReadLogsOptions } from "./read-logs.js";
export { tailLogs, type TailOptions } from "./tail-logs.js";
export { UnreadableLog } from "./unreadable-log.js";
