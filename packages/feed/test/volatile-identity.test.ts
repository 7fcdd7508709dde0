import { describe, expect, test } from "vitest";
import { compare, parseSample, sampleOf } from "../src/identity/constancy.js";
import { identify, initialIdentity } from "../src/identity/identify.js";
import { item } from "./support/items.js";
import { rssOf, shown, simulate, stories, type Polled, type Server, type Story } from "./support/model.js";
import { day, hour } from "./support/poll.js";

const start = Date.UTC(2026, 0, 5);
const end = start + 3 * day;
const all = stories(start - 2 * day, end, 2 * hour);
const number = ({ title }: Story): string => title.replace(/\D+/g, "");

const server =
  (marks: (now: number) => Parameters<typeof rssOf>[1]): Server =>
  ({ now }) => ({ body: rssOf(shown(all, now), marks(now)) });
const fresh = (polls: readonly Polled[]): readonly string[] => polls.flatMap((poll) => poll.fresh);
const run = async (marks: (now: number) => Parameters<typeof rssOf>[1]): Promise<readonly Polled[]> =>
  await simulate({ server: server(marks), from: start, until: end });

describe("marks that a publisher makes anew for each request", () => {
  test.each([
    ["guids", "link", (now: number) => ({ guid: (story: Story) => `${number(story)}-${now}` })],
    [
      "links, without guids",
      "words",
      (now: number) => ({ guid: () => "", link: (story: Story) => `https://news.example.org/${number(story)}/${now}` }),
    ],
    [
      "guids and links",
      "words",
      (now: number) => ({
        guid: (story: Story) => `${number(story)}-${now}`,
        link: (story: Story) => `https://news.example.org/${number(story)}/${now}`,
      }),
    ],
    [
      "dates, without guids and links",
      "words",
      (now: number) => ({ guid: () => "", link: () => "", date: () => new Date(now).toUTCString() }),
    ],
  ] as const)("(%s) are told by what the last document had, and items are told apart by %s", async (_, policy, marks) => {
    const polls = await run(marks);
    expect(polls.at(-1)?.result.state.policy).toBe(policy);
    // No story is found twice, and none is missed.
    expect(fresh(polls).length).toBe(new Set(fresh(polls)).size);
    for (const { title } of all.filter(({ at }) => at > start && at < end - 6 * hour)) expect(fresh(polls)).toContain(title);
    expect(polls.some(({ due }) => due.gap)).toBe(false);
  });

  test("(session marks in links, beside good guids) do not matter", async () => {
    const polls = await run((now) => ({ link: (story) => `https://news.example.org/${number(story)}?session=${now}` }));
    expect(polls.at(-1)?.result.state.policy).toBe("guid");
    expect(fresh(polls).length).toBe(new Set(fresh(polls)).size);
  });
});

test("a site that moves once gives all its items new marks: nothing is found twice, and the policy stays", async () => {
  const at = start + day;
  const polls = await run((now) =>
    now < at ? {} : { guid: (story) => `new-${number(story)}`, link: (story) => `https://new.example.org/stories/${number(story)}` },
  );
  expect(polls.at(-1)?.result.state.policy).toBe("guid");
  expect(fresh(polls).length).toBe(new Set(fresh(polls)).size);
  expect(polls.some(({ due }) => due.gap)).toBe(false);
});

test("a guid that changes because its item was corrected says nothing about the others", async () => {
  const polls = await run((now) => ({ guid: (story) => (Number(number(story)) % 4 === 0 ? `${number(story)}-${now}` : number(story)) }));
  expect(polls.at(-1)?.result.state.policy).toBe("guid");
});

describe("the memory of a document", () => {
  const marks = (n: number, fields = {}) => ({ words: `title ${n}`, guid: `g${n}`, link: `l${n}`, date: `d${n}`, ...fields });
  const many = Array.from({ length: 200 }, (_, n) => marks(n));

  test("is small, the same in whatever order, and speaks of the same items in two documents", () => {
    const sample = sampleOf(many);
    expect(sample.length).toBeLessThan(1_100);
    expect(sampleOf(many.toReversed())).toBe(sample);
    const half = compare(sample, sampleOf(many.map((each, n) => (n % 2 ? each : { ...each, guid: `other ${n}` }))));
    expect(half.constancy.guid).toBeGreaterThan(0.3);
    expect(half.constancy.guid).toBeLessThan(0.7);
    expect(half.constancy).toMatchObject({ link: 1, date: 1 });
  });

  test("leaves out titles that come twice, and needs three items in common to judge", () => {
    expect(sampleOf([marks(1), marks(1)])).toBe("");
    const two = [marks(1), marks(2)];
    expect(compare(sampleOf(two), sampleOf(two.map((each) => ({ ...each, guid: "x" })))).constancy.guid).toBe(1);
  });

  test("that is stored damaged is none", () => {
    expect(parseSample("x")).toBeNull();
    expect(parseSample("ab")).toBeNull();
    expect(parseSample("0".repeat(100_000))).toBeNull();
    expect(parseSample(sampleOf(many))).toBe(sampleOf(many));
  });
});

test("under the policy of words a title that comes back with another text is another item", () => {
  const identity = { ...initialIdentity, policy: "words" as const };
  const keyOf = (text: string) => identify([item({ title: "Weather", text })], { feed: "f", identity }).entries[0]?.key;
  expect(keyOf("Rain.")).not.toBe(keyOf("Sun."));
  expect(keyOf("Rain.")).toBe(keyOf("rain"));
});
