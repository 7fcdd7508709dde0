import type { Run } from "../command.js";
import { UsageError } from "../failure.js";

/** What can be done with a baseline; each is loaded when it is called. */
const actions: Readonly<Record<string, () => Promise<Run>>> = {
  show: async () => (await import("../baseline/show.js")).run,
  build: async () => (await import("../baseline/build.js")).run,
};

export const run: Run = async ([name, ...args]) => {
  const load = actions[name ?? ""];
  if (!load) throw new UsageError(`say ${Object.keys(actions).join(" or ")}${name === undefined ? "" : `, not "${name}"`}.`);
  const action = await load();
  return await action(args);
};
