import type { FetchReason } from "@attache/contract";
import { discoverFeeds, type HttpGet } from "@attache/feed";
import { mendWords } from "../words/reason.js";

type Got = Awaited<ReturnType<HttpGet>>;

/** Of a page in place of a feed, how much is looked through. */
const maxPageBytes = 500_000;
const linksTold = 5;

/** What scripts that keep everything but browsers out leave in their pages. */
const challenge =
  /challenge-platform|\bcf-chl\b|_cf_chl|\bjust a moment\.\.\.|captcha|datadome|px-captcha|_Incapsula_|enable javascript and cookies|checking your browser/i;

/** What can be done about a poll that gave no feed, by what came in its place; null where nothing can. */
export function adviceOn(reason: FetchReason | null, got: Got | null): string | null {
  if (reason === null) return null;
  const general = mendWords(reason);
  if (got?.kind !== "response") return general;
  const page = pageOf(got);
  if (isWall(got, page)) {
    return "A wall stands before it that lets only browsers in (a script challenge): no setting opens it. Ask the publisher to let feed readers pass, or look for another address of this feed.";
  }
  if (got.status === 401)
    return "It asks for a name and a password: where you have them, write them into the address, before its host: `name:password@`.";
  if (reason !== "not_a_feed") return general;
  const links = discoverFeeds(page, got.url, got.headers["link"]).filter(({ from }) => from !== "anchor");
  if (links.length === 0) return general;
  const more = links.length > linksTold ? `, and ${links.length - linksTold} more` : "";
  return `The page declares feeds; try one of them: ${links
    .slice(0, linksTold)
    .map(({ url, title }) => (title === "" ? url : `${url} (${title})`))
    .join(", ")}${more}`;
}

function isWall({ status, headers }: Extract<Got, { kind: "response" }>, page: string): boolean {
  if (headers["cf-mitigated"] !== undefined) return true;
  return (
    (status === 403 || status === 503 || status === 429 || status === 200) && /<(?:html|script|body)\b/i.test(page) && challenge.test(page)
  );
}

const pageOf = ({ body }: Extract<Got, { kind: "response" }>): string => new TextDecoder().decode(body.subarray(0, maxPageBytes));
