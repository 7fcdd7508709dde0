import { describe, expect, test } from "vitest";
import { createPool, type Pool } from "../src/lanes/pool.js";

const serve = JSON.stringify(new URL("../dist/lanes/serve.js", import.meta.url).href);

/** Threads of which each request says what becomes of them. */
function openPool(threads: number): Pool<string, string> {
  const source = `
    import { serve } from ${serve};
    const held = [];
    serve(async (request) => {
      if (request === "spin") for (;;);
      if (request === "hang") await new Promise(() => {});
      if (request === "grow") for (;;) held.push(Array.from({ length: 1_000 }, (_, n) => n + held.length + 0.5));
      if (request === "throw") throw new Error("broken");
      if (request === "exit") process.exit(0);
      return "answer to " + request;
    });`;
  return createPool<string, string>({
    script: new URL(`data:text/javascript,${encodeURIComponent(source)}`),
    threads,
    deadlineMs: 30_000,
    heapMb: 32,
    failed: ({ kind, detail }) => [kind, detail].join(" ").trim(),
  });
}

describe("a thread", () => {
  test.each([
    ["spin", "timeout"],
    ["hang", "timeout"],
    ["grow", "memory"],
    ["throw", "crashed broken"],
    ["exit", "crashed the thread ended"],
  ])("that has to %s fails as %s, and the request behind it is answered", async (request, outcome) => {
    await using pool = openPool(1);
    expect(await pool.ask("one")).toBe("answer to one");
    const answers = await Promise.all([pool.ask(request, outcome === "timeout" ? 300 : undefined), pool.ask("two")]);
    expect(answers).toEqual([expect.stringMatching(new RegExp(`^${outcome}`)), "answer to two"]);
  });

  test("of several is no other's concern", async () => {
    await using pool = openPool(2);
    const answers = await Promise.all(
      ["spin", "a", "throw", "b", "c"].map((request) => pool.ask(request, request === "spin" ? 300 : undefined)),
    );
    expect(answers).toEqual(["timeout", "answer to a", "crashed broken", "answer to b", "answer to c"]);
  });

  test("that is closed answers what it is asked with that", async () => {
    const pool = openPool(1);
    const asked = ["hang", "never begun"].map((request) => pool.ask(request));
    await pool[Symbol.asyncDispose]();
    expect(await Promise.all([...asked, pool.ask("too late")])).toEqual(["closed", "closed", "closed"]);
  });
});
