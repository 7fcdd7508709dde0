import type { FetchReason } from "@attache/contract";
import type { HostileName } from "@attache/newsroom";

/** What a hostile answer must come to: the reason of a failed poll, or the title of the one item that is read all the same. */
type Expectation = { readonly reason: FetchReason } | { readonly title: string | RegExp; readonly items?: number };

/** By name, in the order of the threats. A new hostile answer without an expectation does not compile. */
const expectations: Readonly<Record<HostileName, Expectation>> = {
  "external-entity": { title: "Read" },
  "parameter-entity": { title: "Fetched" },
  "billion-laughs": { title: "Laughing" },
  "quadratic-text": { title: "Slow" },
  "deep-nesting": { title: "Deep" },
  "many-attributes": { title: "Attributes" },
  "many-items": { title: "First", items: 5_000 },
  "long-title": { title: /^t{100,2000}…?$/ },
  "prototype-names": { title: "Polluting" },
  "bare-ampersand": { title: "Bare" },
  "forbidden-references": { title: "References" },
  "markup-in-title": { title: "bold text" },
  "script-in-title": { title: /^[^<>]*$/ },
  "script-links": { title: "Links" },
  "terminal-controls": { title: /^Bidi / },
  "a-page": { reason: "not_a_feed" },
  json: { reason: "not_a_feed" },
  empty: { reason: "empty_body" },
  "charset-wrong": { title: "Мир" },
  "charset-base64": { title: "In base64?" },
  "charset-unknown": { title: "In no known charset" },
  "binary-type": { title: "Named a picture" },
  "gzip-unasked": { title: "Compressed unasked" },
  "gzip-undeclared": { title: "Compressed in silence" },
  "gzip-that-is-not": { reason: "bad_encoding" },
  "gzip-cut-short": { reason: "truncated" },
  "unknown-coding": { reason: "bad_encoding" },
  "nine-codings": { reason: "bad_encoding" },
  "gzip-bomb": { reason: "too_large" },
  "brotli-bomb": { reason: "ratio_exceeded" },
  "gzip-in-gzip-bomb": { reason: "ratio_exceeded" },
  "endless-body": { reason: "too_large" },
  "slow-body": { reason: "timeout" },
  "no-answer": { reason: "timeout" },
  "head-without-end": { reason: "timeout" },
  "body-cut-short": { reason: "truncated" },
  "chunks-cut-short": { reason: "truncated" },
  "not-http": { reason: "http_error" },
  "control-in-header": { reason: "truncated" },
  "two-lengths": { reason: "truncated" },
  "long-header": { reason: "too_large" },
  "many-headers": { reason: "too_large" },
  "bad-location": { reason: "bad_redirect" },
  "redirect-to-file": { reason: "bad_redirect" },
  "redirect-to-ftp": { reason: "bad_redirect" },
  "redirect-to-script": { reason: "bad_redirect" },
  "redirect-to-metadata": { reason: "address_denied" },
  "redirect-to-itself": { reason: "too_many_redirects" },
  "redirect-nowhere": { reason: "http_error" },
};

const all = Object.entries(expectations);

/** Those that are refused, each with the reason. */
export const refused = all.flatMap(([name, expectation]) => ("reason" in expectation ? [[name, expectation.reason] as const] : []));

/** Those that are read all the same, each with the title of its first item and the number of items. */
export const readable = all.flatMap(([name, expectation]) =>
  "title" in expectation ? [[name, expectation.title, expectation.items ?? 1] as const] : [],
);
