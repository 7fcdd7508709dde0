import type { Run } from "../command.js";
import { UsageError } from "../failure.js";

/** What can be done with feeds; each is loaded when it is called. */
const actions: Readonly<Record<string, () => Promise<Run>>> = {
  list: async () => (await import("./feeds/list.js")).run,
  test: async () => (await import("./feeds/test.js")).run,
  find: async () => (await import("./feeds/find.js")).run,
  import: async () => (await import("./feeds/import.js")).run,
  export: async () => (await import("./feeds/export.js")).run,
};

export const run: Run = async (args) => {
  const at = args.findIndex((arg) => Object.hasOwn(actions, arg));
  const load = actions[args[at] ?? ""];
  if (!load) throw new UsageError(`say ${Object.keys(actions).join(", ")}${args.length > 0 ? `, not "${args.join(" ")}"` : ""}.`);
  const action = await load();
  return await action(args.toSpliced(at, 1));
};
