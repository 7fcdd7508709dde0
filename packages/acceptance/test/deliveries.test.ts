import { startReceiver, type Answer, type AnswerRequest } from "@attache/newsroom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { attache, startAttache, type Started } from "./support/app.js";
import { openEndpointsDesk, type EndpointsDesk } from "./support/endpoints-desk.js";
import { serve } from "./support/loopback-server.js";
import { booksOf, untilLogged } from "./support/logs.js";

const limitMs = 60_000;
const limit = { timeout: 120_000 };
const lettersSchema = z.array(
  z.looseObject({ id: z.string(), channel: z.string(), endpoint: z.string().nullable(), reason: z.string(), title: z.string() }),
);

describe.concurrent("a delivery", () => {
  const requests: AnswerRequest[] = [];
  let refusing = true;
  let downUrl = "";
  let desk: EndpointsDesk;
  let app: Started;

  /** What the endpoints answer, by path; the others take everything. */
  const answers: Readonly<Record<string, (request: AnswerRequest) => Answer | undefined>> = {
    "/exhausted": () => (refusing ? { status: 500 } : undefined),
    "/gone": () => ({ status: 410 }),
    "/moved": ({ headers }) => ({ status: 307, headers: { location: `http://${headers.host ?? ""}/moved-to` } }),
    "/busy": ({ attempt }) => (attempt === 1 ? { status: 503, headers: { "retry-after": "2" } } : undefined),
    "/removed": () => ({ status: 500 }),
  };
  const askedOf = (path: string): AnswerRequest[] => requests.filter((request) => request.path === path);

  beforeAll(async () => {
    downUrl = await unusedUrl();
    desk = await openEndpointsDesk(
      {
        down: { url: downUrl, retry: ["1500ms", "1500ms", "2s", "2s"] },
        exhausted: { retry: ["100ms", "100ms"] },
        gone: { retry: ["100ms"] },
        moved: { retry: ["100ms"] },
        busy: { retry: ["10ms"] },
        limited: { retry: [], rate: "2/s" },
        removed: { retry: ["1h"] },
      },
      {
        respond(request) {
          requests.push(request);
          return answers[request.path]?.(request);
        },
      },
    );
    for (const name of ["down", "exhausted", "gone", "moved", "busy", "removed"]) desk.publish(name, `${name}: first`);
    for (let i = 0; i < 6; i++) desk.publish("limited", `limited: ${i}`);
    app = startAttache(["start", ...desk.args]);
    await untilLogged(desk.dataDir, (event) => event.event === "delivery.attempted", limitMs, "the first attempt");
  }, limitMs);

  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await desk[Symbol.asyncDispose]();
  }, limitMs);

  it("to a receiver that is down arrives once it is up, under the same id and with a fresh timestamp", limit, async () => {
    await desk.untilAttempted("down", "retrying", 2);
    const asked: AnswerRequest[] = [];
    await using receiver = await startReceiver({
      secrets: [desk.secret],
      port: Number(new URL(downUrl).port),
      respond(request) {
        asked.push(request);
        // What is heard first is turned away once more, so that two timestamps can be compared.
        return request.attempt === 1 ? { status: 500 } : undefined;
      },
    });
    await receiver.waitFor(() => true, { signal: AbortSignal.timeout(limitMs) });
    await desk.untilAttempted("down", "delivered");

    const attempts = await desk.attempts("down");
    expect(attempts.map(({ outcome, reason, attempt }) => [attempt, outcome, reason])).toEqual([
      [1, "retrying", "connect_failed"],
      [2, "retrying", "connect_failed"],
      [3, "retrying", "receiver_error"],
      [4, "delivered", undefined],
    ]);
    expect(new Set(attempts.map(({ delivery }) => delivery)).size).toBe(1);
    expect(asked.map(({ id }) => id)).toEqual([attempts[0]?.alert, attempts[0]?.alert]);
    const [before = 0, after = 0] = asked.map(({ headers }) => Number(headers["webhook-timestamp"]));
    expect(after).toBeGreaterThan(before);
  });

  it("that is never taken ends exhausted, is told as skipped in the next, and is tried again from its dead letter", limit, async () => {
    await desk.untilAttempted("exhausted", "exhausted");
    const failed = await desk.attempts("exhausted");
    expect(failed.map(({ outcome, reason, attempt }) => [attempt, outcome, reason])).toEqual([
      [1, "retrying", "receiver_error"],
      [2, "retrying", "receiver_error"],
      [3, "exhausted", "receiver_error"],
    ]);
    const [first] = failed;
    const [letter] = await lettersTo("exhausted");
    expect(letter).toMatchObject({ channel: "publish", reason: "receiver_error", title: expect.stringContaining("exhausted: first") });

    refusing = false;
    desk.publish("exhausted", "exhausted: second");
    const next = await arrival("/exhausted", (id) => id !== first?.alert);
    expect(next.body).toMatchObject({ data: { sequence: (first?.sequence ?? 0) + 1, skipped: [first?.sequence] } });

    const retried = await attache(["dead", "retry", letter?.id ?? "", ...desk.args]);
    expect(retried.code, retried.stderr).toBe(0);
    const late = await arrival("/exhausted", (id) => id === first?.alert);
    expect(late.sequence).toBe(first?.sequence);
    await desk.untilAttempted("exhausted", "delivered", 2);
    expect((await desk.attempts("exhausted")).at(-1)).toMatchObject({
      delivery: first?.delivery,
      round: 1,
      attempt: 1,
      outcome: "delivered",
    });
    expect(await lettersTo("exhausted")).toEqual([]);
  });

  it("that is answered 410 disables its endpoint, and nothing more is sent there", limit, async () => {
    await desk.untilAttempted("gone", "rejected");
    const disabled = (event: { event: string; endpoint?: string | undefined }): boolean =>
      event.event === "endpoint.disabled" && event.endpoint === "gone";
    await untilLogged(desk.dataDir, disabled, limitMs, "the endpoint to be disabled");
    desk.publish("gone", "gone: second");
    await desk.untilAttempted("gone", "rejected", 2);
    expect((await desk.attempts("gone")).map(({ outcome, reason, http_status: status }) => [outcome, reason, status])).toEqual([
      ["rejected", "endpoint_gone", 410],
      ["rejected", "endpoint_disabled", null],
    ]);
    expect(askedOf("/gone")).toHaveLength(1);
  });

  it("that is redirected has failed, and the redirect is not followed", limit, async () => {
    await desk.untilAttempted("moved", "exhausted");
    expect((await desk.attempts("moved")).map(({ reason, http_status: status }) => [reason, status])).toEqual([
      ["redirected", 307],
      ["redirected", 307],
    ]);
    expect(askedOf("/moved")).toHaveLength(2);
    expect(askedOf("/moved-to")).toEqual([]);
  });

  it("waits for as long as Retry-After says, whatever the schedule", limit, async () => {
    await desk.untilAttempted("busy", "delivered");
    const [first, second] = await desk.attempts("busy");
    expect(first).toMatchObject({ outcome: "retrying", reason: "unavailable", http_status: 503 });
    expect(second).toMatchObject({ outcome: "delivered", attempt: 2 });
    const due = Date.parse(first?.next_attempt ?? "");
    expect(due - Date.parse(first?.time ?? "")).toBeGreaterThan(1_900);
    expect(Date.parse(second?.time ?? "")).toBeGreaterThanOrEqual(due);
  });

  it("over the endpoint's rate is held, and none is lost", limit, async () => {
    await desk.untilAttempted("limited", "delivered", 6);
    const attempts = await desk.attempts("limited");
    const held = attempts.filter(({ outcome }) => outcome === "held");
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter(({ reason, next_attempt: next }) => reason !== "rate" || next === null)).toEqual([]);
    // Two a second: the slots of six span two and a half.
    const slots = held.map(({ next_attempt: next }) => Date.parse(next ?? ""));
    const gaps = slots.toSorted((a, b) => a - b).map((slot, index, all) => slot - (all[index - 1] ?? Number.NEGATIVE_INFINITY));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(499);
    expect(askedOf("/limited")).toHaveLength(6);
    expect(new Set(askedOf("/limited").map(({ id }) => id)).size).toBe(6);
  });

  it.sequential("whose endpoint has gone from the configuration ends rejected, and the books balance", limit, async () => {
    await desk.untilAttempted("removed", "retrying");
    await app[Symbol.asyncDispose]();
    await desk.remove("removed");
    app = startAttache(["start", ...desk.args]);
    await desk.untilAttempted("removed", "rejected");
    expect((await desk.attempts("removed")).at(-1)).toMatchObject({ outcome: "rejected", reason: "endpoint_removed", http_status: null });

    const { unaccounted, in_flight: inFlight, deliveries } = await booksOf(desk.dataDir);
    expect({ unaccounted, inFlight }).toEqual({ unaccounted: 0, inFlight: 0 });
    expect(deliveries.outcomes).toMatchObject({ exhausted: 2, rejected: 3, cancelled: 0 });
  });

  const lettersTo = async (endpoint: string): Promise<z.infer<typeof lettersSchema>> => {
    const { code, stdout, stderr } = await attache(["dead", "list", "--json", ...desk.args]);
    expect(code, stderr).toBe(0);
    return lettersSchema.parse(JSON.parse(stdout)).filter((letter) => letter.endpoint === endpoint);
  };

  const arrival = (path: string, wanted: (id: string) => boolean) =>
    desk.receiver.waitFor((alert) => alert.path === path && wanted(alert.id), { signal: AbortSignal.timeout(limitMs) });
});

/** An address at which nothing answers, for now. */
async function unusedUrl(): Promise<string> {
  await using server = await serve(() => {});
  return `${server.origin}/`;
}
