import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactUrl } from "../src/index.js";

describe("a URL in a message", () => {
  test.each([
    ["https://u:pw@h/", "https://***@h/"],
    ["https://token@h/", "https://***@h/"],
    ["https://h/?token=abc&page=2", "https://h/?token=***&page=2"],
    ["https://h/a?page=2&api_key=abc&x=1#top", "https://h/a?page=2&api_key=***&x=1#top"],
    ["https://h/?ap%69_key=abc", "https://h/?ap%69_key=***"],
    ["https://h/?accessToken=abc&X-Amz-Signature=abc", "https://h/?accessToken=***&X-Amz-Signature=***"],
    ["https://h/cb#id_token=abc", "https://h/cb#id_token=***"],
    ["https://h/a;jsessionid=abc?x=1", "https://h/a;jsessionid=***?x=1"],
    ["https://h/?next=https%3A%2F%2Fu%3Apw%40i%2F", "https://h/?next=https%3A%2F%2F***%40i%2F"],
    ["http://u:p@ss@[bad/", "http://***@[bad/"],
    ["http://u:pa/ss@h/", "http://***@h/"],
    ["u:pw@h/feed", "***@h/feed"],
    ["user://0/secret@h", "user://***@h"],
    ["http://u:/secret@h/", "http://***@h/"],
    ["not a url", "not a url"],
  ])("%s is written %s", (text, written) => {
    expect(redactUrl(text)).toBe(written);
  });

  test.each([
    "https://example.org/news/2026?page=2&lang=zh&author=ann&keyword=nato#part",
    "https://h/@author/1",
    "file:///tmp/feeds/a@b.xml",
  ])("%s stays as it is", (text) => {
    expect(redactUrl(text)).toBe(text);
  });

  const secret = "qSECRETq";
  const part = fc.stringMatching(/^[a-z0-9/:.%[\]-]{0,12}$/);
  // "user:80/secret@host" may be a port and a path.
  const start = part.filter((text) => !/^\d+\//.test(text));
  test("holds no credential any more, however mistyped it is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("http://", "https://", "HTTP://", "ftp://", "http:/", ""),
        start,
        part,
        part,
        part,
        (scheme, before, after, host, path) => {
          expect(redactUrl(`${scheme}user:${before}${secret}${after}@${host}/${path}`)).not.toContain(secret);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("holds no value of a parameter whose name speaks of a secret", () => {
    const path = fc.stringMatching(/^(\/[a-z0-9%@:;=.]{0,6}){0,4}$/);
    const name = fc.constantFrom(
      "token",
      "api_key",
      "apiKey",
      "password",
      "X-Amz-Signature",
      "client-secret",
      "auth",
      "key",
      "sid",
      "accesstoken",
    );
    fc.assert(
      fc.property(name, path, fc.constantFrom("?", "#", ";", "?a=1&", "?a=1;"), fc.boolean(), (key, before, mark, isUrl) => {
        expect(redactUrl(`${isUrl ? "https://h" : "http://[bad"}${before}${mark}${key}=${secret}&b=2`)).not.toContain(secret);
      }),
    );
  });
});
