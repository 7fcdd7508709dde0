import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { findTool, run, type Finished } from "./programs.js";
import type { DockerSource, Sought } from "./source.js";

const image = "valkey/valkey:8";

/** Docker, when its daemon answers within a few seconds and has the image or can fetch it. */
export async function findDocker(env: NodeJS.ProcessEnv, onProgress: (text: string) => void): Promise<Sought<DockerSource>> {
  const path = await findTool("docker", env["PATH"]);
  if (path === null) return { ok: false, why: "there is no docker command" };
  const docker = (args: readonly string[], timeoutMs: number): Promise<Finished> => run(path, args, { env: dockerEnv(env), timeoutMs });
  const answer = await docker(["version", "--format", "{{.Server.Version}}"], 5_000);
  if (answer.code !== 0) return { ok: false, why: `docker does not answer: ${lastLine(answer.stderr)}` };
  if ((await docker(["image", "inspect", image], 10_000)).code !== 0) {
    onProgress(`Redis: fetching the image ${image} with Docker`);
    const pulled = await docker(["pull", "--quiet", image], 600_000);
    if (pulled.code !== 0) return { ok: false, why: `docker could not fetch ${image}: ${lastLine(pulled.stderr)}` };
  }
  return { ok: true, source: { kind: "docker", path } };
}

/** What stays the same over restarts of a container: its name, its port on loopback and the password that keeps other users of the machine out. */
export interface DockerPlace {
  readonly name: string;
  readonly port: number;
  readonly password: string;
}

export async function choosePlace(dir: string): Promise<DockerPlace> {
  const name = `attache-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`;
  return { name, port: await freePort(), password: randomBytes(24).toString("hex") };
}

/**
 * The arguments of `docker run`. Attached, so that ending the command ends the container. The configuration goes in on stdin, where no other user of
 * the machine can read the password.
 */
export function dockerArguments(place: DockerPlace, dir: string): string[] {
  const user = process.getuid && process.getgid ? ["--user", `${process.getuid()}:${process.getgid()}`] : [];
  const published = `127.0.0.1:${place.port}:6379`;
  return ["run", "--rm", "-i", "--name", place.name, ...user, "-p", published, "-v", `${dir}:/data`, image, "valkey-server", "-"];
}

/** Ends a container that outlived its command. Only for one who holds the lock of its folder. */
export async function removeContainer(source: DockerSource, place: DockerPlace, env: NodeJS.ProcessEnv): Promise<void> {
  await run(source.path, ["rm", "-f", place.name], { env: dockerEnv(env), timeoutMs: 30_000 });
}

/** What the docker command needs of the environment to find its daemon. */
export function dockerEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => /^(PATH|HOME|DOCKER_.*|XDG_.*)$/.test(name)));
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("a listening server has no address")),
      );
    });
  });
}
