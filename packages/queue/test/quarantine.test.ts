import { itemsChannel, type Item, type ItemsMessage } from "@attache/contract";
import { connect, consume, done, keysOf, openSender, startThrowawayServer, type Death, type RunningServer } from "@attache/queue";
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itemOf } from "./items.js";

let server: RunningServer;
beforeAll(async () => {
  server = await startThrowawayServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const socketOf = (): string => (server.address.kind === "socket" ? server.address.path : "");

describe("a unit that kills its process", () => {
  it("is buried at the third death, and its neighbours are handled", { timeout: 120_000 }, async () => {
    const namespace = "poison";
    const redis = connect(server.address);
    const sender = openSender(redis, keysOf(namespace), itemsChannel);
    const items = ["a", "b", "poison", "c"].map((title) => itemOf(title));
    await sender.send([{ v: 1, kind: "items", items }]);

    // Processes that die on the poison, as often as it takes; this process takes over once it is in the lane for the last time.
    for (let death = 0; death < 3; death++) {
      const child = fork(fileURLToPath(new URL("./mortal.mjs", import.meta.url)), [socketOf(), namespace], { stdio: "inherit" });
      await once(child, "exit");
      expect(child.signalCode).toBe("SIGKILL");
    }
    const handled: string[] = [];
    const buried: Death<ItemsMessage>[] = [];
    let finish = (): void => {};
    let fail = (_error: Error): void => {};
    const finished = new Promise<void>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
    const consumer = consume<ItemsMessage>({
      redis,
      keys: keysOf(namespace),
      channel: itemsChannel,
      concurrency: 1,
      times: { lockMs: 1_000, stalledMs: 300 },
      async handle(message) {
        if (message.kind === "items") handled.push(...message.items.map((item: Item) => item.title));
        if (handled.includes("c") && buried.length > 0) finish();
        return done;
      },
      async bury(death) {
        buried.push(death);
        if (handled.includes("c")) finish();
      },
      onError: fail,
    });
    await finished;
    expect(buried.map(({ reason, crashes }) => ({ reason, crashes }))).toEqual([{ reason: "crashed", crashes: 3 }]);
    expect(buried[0]?.message?.kind === "items" && buried[0].message.items.map((item) => item.title)).toEqual(["poison"]);
    await consumer.drain(5_000);
    const counts = await consumer.counts();
    const seen = await redis.lrange(`${namespace}:handled`, "0", "-1");
    expect(new Set([...handled, ...seen])).toEqual(new Set(["a", "b", "c"]));
    expect(counts).toEqual({ waiting: 0, active: 0, delayed: 0 });
    await consumer[Symbol.asyncDispose]();
    await sender[Symbol.asyncDispose]();
    redis.disconnect();
  });
});
