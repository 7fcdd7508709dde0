import { rm } from "node:fs/promises";
import type { RedisAddress } from "../connection.js";
import { choosePlace, dockerArguments, dockerEnv, removeContainer } from "./docker.js";
import { asArguments, asConfiguration, commonSettings } from "./settings.js";
import { prepareSocketPath, removeSocket } from "./socket-path.js";
import { serverEnv, type RedisSource } from "./source.js";

/** How to run a server for a folder: the same for every restart, so that clients find it where it was. */
export interface Plan {
  readonly dir: string;
  readonly address: RedisAddress;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Written to its stdin. */
  readonly stdin: string;
  /** For people: the program and its version. */
  readonly title: string;
  /** True when the program is the server itself and not a command that speaks for it. */
  readonly direct: boolean;
  /** Removes what a server that was killed has left. Only for one who holds the folder's lock. */
  clear(): Promise<void>;
  /** Removes what only a running server needs, after its end. Only for one who holds the folder's lock. */
  retire(): Promise<void>;
}

export interface PlanOptions {
  readonly dir: string;
  readonly maxMemoryBytes: number;
  readonly persistent: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** @throws when the folder cannot be made, or its socket would lie where others could touch it. */
export async function planServer(source: RedisSource, options: PlanOptions): Promise<Plan> {
  const { dir, maxMemoryBytes, persistent, env } = options;
  const socket = await prepareSocketPath(dir);
  if (source.kind === "binary") {
    const own = [["port", "0"] as const, ["unixsocket", socket] as const, ["unixsocketperm", "700"] as const];
    return {
      dir,
      address: { kind: "socket", path: socket },
      file: source.path,
      args: asArguments([...own, ...commonSettings({ dir, maxMemoryBytes, persistent })]),
      env: serverEnv(source.libraryPath),
      stdin: "",
      title: `${source.path} ${source.version}`,
      direct: true,
      clear: () => rm(socket, { force: true }),
      retire: () => removeSocket(socket, dir),
    };
  }
  const place = await choosePlace(dir);
  const own = [["bind", "*"] as const, ["requirepass", place.password] as const];
  return {
    dir,
    address: { kind: "url", url: `redis://:${place.password}@127.0.0.1:${place.port}` },
    file: source.path,
    args: dockerArguments(place, dir),
    env: dockerEnv(env),
    stdin: asConfiguration([...own, ...commonSettings({ dir: "/data", maxMemoryBytes, persistent })]),
    title: `docker container ${place.name}`,
    direct: false,
    clear: () => removeContainer(source, place, env),
    retire: async () => {},
  };
}
