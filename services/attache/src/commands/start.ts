import { serviceNames, type ServiceName } from "@attache/pipeline";
import type { Config } from "@attache/config";
import { mkdir } from "node:fs/promises";
import { parseOptions, type Run } from "../command.js";
import { configuration } from "../configuration.js";
import { UsageError } from "../failure.js";
import { err } from "../output.js";
import { dataDirOf, logsDirOf } from "../places.js";
import { showLogs } from "../show-logs.js";
import { untilSignal } from "../signals.js";
import { supervise } from "../supervise/supervisor.js";
import { countWords } from "../words/count.js";
import { withSample } from "../with-sample.js";

const names = serviceNames;

export const run: Run = async (args) => {
  const values = parseOptions(args, {
    config: { type: "string" },
    data: { type: "string" },
    only: { type: "string" },
    log: { type: "string", default: "pretty" },
  });
  const only = values.only === undefined ? names : values.only.split(",").map(serviceName);
  if (values.log !== "pretty" && values.log !== "json") throw new UsageError(`--log takes pretty or json, not "${values.log}".`);
  const configured = await configuration(values.config);
  if (!configured) return 1;
  const dataDir = dataDirOf(values.data);
  const config = values.config === undefined ? await withSample(configured, dataDir) : configured;
  // Made here, so that a folder which cannot be made is told once, not by each who needs it.
  await mkdir(logsDirOf(dataDir), { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const showing = showLogs(logsDirOf(dataDir), {
    format: values.log,
    feeds: config.feeds.filter(({ enabled }) => enabled).length,
    signal: stop.signal,
  }).catch(notShown);
  try {
    await supervise({
      config,
      dataDir,
      services: only,
      what: "attache start",
      until: untilSignal(),
      onProgress: err,
      onStarted: () => announce(config, dataDir),
    });
  } finally {
    stop.abort();
    await showing;
  }
  return 0;
};

/** The pipeline does its work whether or not it can be watched. */
function notShown(error: unknown): void {
  err(`attache start: the log is not shown any more: ${error instanceof Error ? error.message : String(error)}`);
}

function serviceName(text: string): ServiceName {
  const name = names.find((candidate) => candidate === text.trim());
  if (!name) throw new UsageError(`--only takes services out of ${names.join(", ")}, not "${text}".`);
  return name;
}

/** What is fetched, how often and where alerts go, before the first request is made. */
function announce(config: Config, dataDir: string): void {
  const enabled = config.feeds.filter((feed) => feed.enabled);
  err(`Attaché watches ${countWords(enabled.length, "feed")}, each at most every 5 minutes unless you say otherwise:`);
  for (const feed of enabled.slice(0, 20)) err(`  ${feed.name}  ${feed.url}`);
  if (enabled.length > 20) err(`  … and ${enabled.length - 20} more`);
  const endpoints = config.endpoints.map((endpoint) => `${endpoint.name} (${new URL(endpoint.url).host})`);
  err(
    endpoints.length > 0
      ? `Alerts go to ${endpoints.join(", ")}.`
      : "Alerts are shown here and logged; no endpoint is configured to send them to.",
  );
  err(`Logs: ${logsDirOf(dataDir)}   Books: ./attache ledger   Stop: Ctrl-C\n`);
}
