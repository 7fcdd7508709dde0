import { describe, expect, test } from "vitest";
import { hostKey, hostKeys, isOwn } from "../src/poll/host-keys.js";
import { nextDue } from "../src/poll/next-due.js";
import { hour, minute, remote, unchanged } from "./support/poll.js";

const none = { movedTo: null, answeredBy: null };

test.each([
  ["https://News.Example.org:8443/feed", "news.example.org"],
  ["http://news.example.org./feed", "news.example.org"],
  ["http://127.0.0.1:8080/a", "127.0.0.1:8080"],
  ["http://localhost/a", "localhost"],
  ["http://[::1]:81/a", "[::1]:81"],
  ["https://127.0.0.1.example.org/", "127.0.0.1.example.org"],
  ["file:///feeds/a.xml", ""],
  ["gopher://example.org/", ""],
  ["no url", ""],
])("the slot of %s is %j", (url, key) => {
  expect(hostKey(url)).toBe(key);
});

describe("a feed", () => {
  test("takes the slot of the host that is asked: the adopted one where it has moved", () => {
    expect(hostKeys(remote, none)).toEqual({ name: "news.example.org", retry: "news.example.org" });
    expect(hostKeys(remote, { ...none, movedTo: "https://new.example.org/feed" }).name).toBe("new.example.org");
  });

  test("is held by the host that answered last, where its address redirects", () => {
    const { state } = nextDue(unchanged({}, { url: "https://cdn.example.net/feed" }), remote, {
      now: hour,
      random: () => 0,
      newItems: 0,
      known: 0,
    });
    expect(hostKeys(remote, state)).toEqual({ name: "news.example.org", retry: "cdn.example.net" });
  });

  test("of one's own needs none: a file, the demo's, and one of this machine that is asked all the time", () => {
    const local = { ...remote, url: "http://127.0.0.1:4000/feed" };
    for (const own of [
      { ...remote, url: "file:///a.xml" },
      { ...remote, demo: true },
      { ...local, everyMs: 1_000 },
    ]) {
      expect(isOwn(own)).toBe(true);
      expect(hostKeys(own, none)).toEqual({ name: "", retry: "" });
    }
    for (const other of [local, { ...local, everyMs: 5 * minute }, { ...remote, everyMs: 1_000 }]) expect(isOwn(other)).toBe(false);
    expect(hostKeys(local, none).name).toBe("127.0.0.1:4000");
  });
});
