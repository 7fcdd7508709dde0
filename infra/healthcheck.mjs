// Is the service in this container at work? Its process writes a heartbeat into its own log every ten seconds: the log that a process
// of this container holds open must have been written to a short while ago. Several containers may share the folder of the logs.
//   node infra/healthcheck.mjs LOGS_FOLDER [SECONDS]
import { readdirSync, readlinkSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

const logs = resolve(process.argv[2] ?? "/data/logs");
const limitSeconds = Number(process.argv[3] ?? 60);

const ages = openFiles()
  .filter((path) => dirname(path) === logs && path.endsWith(".ndjson"))
  .map((path) => Math.max(0, (Date.now() - statSync(path).mtimeMs) / 1000));
const youngest = Math.min(...ages);

if (ages.length === 0) fail(`no process here holds a log in ${logs} open`);
else if (youngest > limitSeconds) fail(`the log is ${Math.round(youngest)} s old, and a heartbeat is due every 10 s`);

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}

/** Of every process of this container that this user may look into. */
function openFiles() {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return processes.flatMap((pid) => list(`/proc/${pid}/fd`).flatMap((fd) => target(`/proc/${pid}/fd/${fd}`)));
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended meanwhile, or belongs to another user.
    return [];
  }
}

function target(link) {
  try {
    return [readlinkSync(link)];
  } catch {
    return [];
  }
}
