/**
 * Runs the program named in its arguments and ends it when the pipe at descriptor 4 closes, which it does at the death of the process that
 * started this one. Descriptor 3, a lock, is handed on to the program, so that the lock ends with the program and not before.
 */
import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { constants } from "node:os";

const lockDescriptor = 3;
const ownerPipe = 4;
const patienceMs = 10_000;

const [file, ...args] = process.argv.slice(2);
if (file === undefined) throw new Error("keeper: the program to run is missing");

const child = spawn(file, args, { stdio: ["inherit", "inherit", "inherit", lockDescriptor] });
const end = (): void => {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
};
const owner = new Socket({ fd: ownerPipe, readable: true, writable: false }).once("close", end).on("error", () => {});
owner.resume().unref();
process.on("SIGTERM", end).on("SIGINT", end);
child.once("error", () => (process.exitCode = 127));
child.once("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});
