import { describe, expect, test } from "vitest";
import { honest, newestDate, rssOf, shown, simulate, stories, type Polled, type Server } from "./support/model.js";
import { day, hour } from "./support/poll.js";

const start = Date.UTC(2026, 0, 5);
const hourly = stories(start - 2 * day, start + 30 * day, hour);

/** A server that is itself but for what `fails` says of a request, which it answers with that status. */
const server =
  (fails: (isConditional: boolean, now: number) => number | null): Server =>
  (request) => {
    const items = shown(hourly, request.now);
    const status = fails(request.etag !== null || request.since !== null, request.now);
    return status === null ? honest(rssOf(items), `"${items[0]?.at ?? 0}"`, newestDate(items), request) : { status };
  };
const failures = (polls: readonly Polled[]) => polls.filter(({ result }) => (result.httpStatus ?? 0) >= 400);
const warnings = (polls: readonly Polled[]) => polls.flatMap(({ due }) => due.warnings);
const isConditional = ({ asked }: Polled) => asked.some(({ etag, since }) => etag !== null || since !== null);

describe("a server that fails where it is asked with validators", () => {
  test.each([400, 412, 431])("by %s is asked without next, then for a week, and is warned of", async (status) => {
    const polls = await simulate({ server: server((conditional) => (conditional ? status : null)), from: start, until: start + 20 * day });
    expect(failures(polls)).toHaveLength(3);
    const at = polls.findIndex((poll) => poll === failures(polls)[0]);
    expect(polls[at + 1]?.result.httpStatus).toBe(200);
    expect(warnings(polls)).toHaveLength(3);
    expect(warnings(polls)[0]).toContain(`${status}`);
    const waits = failures(polls).map((poll) => poll.at);
    expect((waits[1] ?? 0) - (waits[0] ?? 0)).toBeGreaterThanOrEqual(7 * day);
  });
});

test("a server that had trouble once, or for hours, keeps its validators", async () => {
  for (const long of [1, 30 * hour]) {
    const polls = await simulate({
      server: server((_, now) => (now >= start + day && now < start + day + long + hour ? 503 : null)),
      from: start,
      until: start + 5 * day,
    });
    expect(failures(polls).length).toBeGreaterThan(0);
    expect(warnings(polls).join()).not.toContain("validators");
    expect(polls.slice(-20).every(isConditional)).toBe(true);
  }
});
