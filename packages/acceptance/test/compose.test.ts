import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

/** docker-compose.yml as this project means it. Its form as such is checked against the Compose Specification's schema by hand. */
const repository = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");

const service = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.literal("."), dockerfile: z.string() }).optional(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string().nullable()).optional(),
  volumes: z.array(z.string()),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({
    test: z.array(z.string()),
    interval: z.string(),
    timeout: z.string(),
    retries: z.number(),
    start_period: z.string(),
  }),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  restart: z.literal("unless-stopped"),
  stop_grace_period: z.string(),
});
const compose = z
  .looseObject({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(read("docker-compose.yml"), { merge: true }));
const { redis, ...ours } = compose.services;

describe("docker-compose.yml", () => {
  it("has a container for each service and one for Redis", () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(["alerter", "classifier", "fetcher", "publisher", "redis"]);
  });

  it.each(Object.entries(ours))("runs %s from the one image with the shared configuration and data, once Redis answers", (name, its) => {
    expect(its.command).toEqual(["node", `services/${name}/dist/main.js`, "--config", "/etc/attache/attache.yaml", "--data", "/data"]);
    expect(existsSync(new URL(`services/${name}/src/main.ts`, repository))).toBe(true);
    expect(its.image).toBe(Object.values(ours)[0]?.image);
    expect(its["pull_policy"]).toBe("build");
    expect(its.volumes).toEqual(["data:/data", "./attache.yaml:/etc/attache/attache.yaml:ro"]);
    expect(its.depends_on).toEqual({ redis: { condition: "service_healthy" } });
    expect(its.environment?.["REDIS_URL"]).toBe("redis://redis:6379");
  });

  it("keeps no secret: those come from the environment by name", () => {
    const written = Object.values(ours).flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([, value]) => value !== null),
    );
    expect(new Set(written.map(([name]) => name))).toEqual(new Set(["REDIS_URL"]));
    expect(read("docker-compose.yml")).not.toMatch(/whsec_/);
  });

  it("keeps everything that Redis is given, and refuses rather than forgets", () => {
    const command = redis?.command.join(" ");
    expect(command).toContain("--appendonly yes --appendfsync everysec");
    expect(command).toContain("--maxmemory-policy noeviction");
    expect(redis?.volumes).toEqual(["redis:/data"]);
  });

  it("publishes no port, grants no privilege, and gives a way out only to those who need one", () => {
    for (const its of Object.values(compose.services))
      for (const key of ["ports", "privileged", "cap_add", "network_mode", "pid"]) expect(its).not.toHaveProperty(key);
    const outside = Object.entries(compose.services).flatMap(([name, its]) => (its.networks.includes("outside") ? [name] : []));
    expect(outside.toSorted()).toEqual(["fetcher", "publisher"]);
    expect(compose.networks["inside"]).toEqual({ internal: true });
  });

  it("can run several of a service: none has a fixed name", () => {
    for (const its of Object.values(ours)) expect(its).not.toHaveProperty("container_name");
  });

  it("names files that are there", () => {
    for (const { build, healthcheck } of Object.values(ours)) {
      expect(existsSync(new URL(build?.dockerfile ?? "missing", repository))).toBe(true);
      expect(existsSync(new URL(healthcheck.test[2] ?? "missing", repository))).toBe(true);
    }
  });
});

describe("infra/Dockerfile", () => {
  const dockerfile = read("infra/Dockerfile");

  it("builds in stages on a pinned Node and runs as an ordinary user", () => {
    const stages = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(stages.length).toBeGreaterThan(1);
    for (const image of stages) expect(image).toMatch(/^node:24\S*-slim$/);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it("is given nothing that it does not need", () => {
    const [first, ...rest] = read("infra/Dockerfile.dockerignore")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    expect(first).toBe("*");
    expect(rest).toContain("**/node_modules");
  });
});
