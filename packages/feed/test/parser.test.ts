import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createParser, type Reading } from "@attache/feed";
import { describe, expect, test } from "vitest";
import { rss } from "./support/publisher.js";

const good = Buffer.from(rss([1, 2, 3]));
/** Enough work that no machine does it in a millisecond or a few megabytes. */
const large = Buffer.from(rss(Array.from({ length: 4_000 }, (_, n) => n)));
const outcome = (reading: Reading) => (reading.kind === "feed" ? reading.items.length : reading.reason);

describe("a pool of parsers", () => {
  test("reads what it is given, in turn, with fewer threads than documents", async () => {
    await using parser = createParser({ threads: 2 });
    const readings = await Promise.all(Array.from({ length: 20 }, (_, n) => parser.read(Buffer.from(rss([n])))));
    expect(readings.map((reading) => (reading.kind === "feed" ? reading.items[0]?.title : reading.reason))).toEqual(
      Array.from({ length: 20 }, (_, n) => `Invented dispatch ${n}`),
    );
  });

  test("leaves the bytes with who gave them", async () => {
    await using parser = createParser({ threads: 1 });
    const bytes = Buffer.from(good);
    await parser.read(bytes);
    expect(bytes.equals(good)).toBe(true);
  });

  test("gives up a document at its deadline, and reads the next", async () => {
    await using parser = createParser({ threads: 1 });
    const readings = await Promise.all([parser.read(good), parser.read(large, { deadlineMs: 1 }), parser.read(good)]);
    expect(readings.map(outcome)).toEqual([3, "parse_timeout", 3]);
  });

  test("gives up a document that needs more memory than it has, and reads the next", async () => {
    // A worker that has started has next to nothing left of 16 MB.
    await using parser = createParser({ threads: 1, heapMb: 16 });
    const readings = await Promise.all([parser.read(good), parser.read(large), parser.read(good)]);
    expect(readings.map(outcome)).toEqual([3, "parse_memory", 3]);
  });

  test("does not begin with a document that is too large for its memory", async () => {
    await using parser = createParser({ threads: 1, heapMb: 32 });
    const reading = await parser.read(Buffer.alloc(2 * 1_024 * 1_024 + 1, " "));
    expect(reading).toMatchObject({ kind: "failed", reason: "parse_memory" });
    expect(reading.kind === "failed" && reading.detail).toContain("2.0 MB");
    expect(outcome(await parser.read(Buffer.alloc(2 * 1_024 * 1_024, " ")))).toBe("empty_body");
  });

  test("that is closed gives each reading an end", async () => {
    const parser = createParser({ threads: 1 });
    const readings = [parser.read(large), parser.read(large)];
    await parser[Symbol.asyncDispose]();
    expect((await Promise.all([...readings, parser.read(good)])).map(outcome)).toEqual(["parse_failed", "parse_failed", "parse_failed"]);
  });

  test("keeps no process alive when it has nothing to do", async () => {
    const script = `import { createParser } from ${JSON.stringify(import.meta.resolve("@attache/feed"))};
      const read = await createParser({ threads: 2 }).read(Buffer.from(${JSON.stringify(rss([1]))}));
      process.stdout.write(read.kind);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      timeout: 20_000,
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const [code, signal] = await once(child, "close");
    expect({ code, signal, printed }).toEqual({ code: 0, signal: null, printed: "feed" });
  });
});
