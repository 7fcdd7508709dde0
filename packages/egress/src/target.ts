import { isUtf8 } from "node:buffer";
import { unescape } from "node:querystring";
import { EgressError } from "./failure.js";

/** What is asked, and the credentials that its URL held. */
export interface Target {
  /** Without credentials and fragment: neither is for the request line. */
  readonly url: URL;
  /** `user:password@` in a configured URL is how a paying subscriber reads a feed: it goes to that origin as Basic (RFC 7617). */
  readonly authorization: string | null;
}

/** @throws EgressError invalid_url or scheme_denied for what is no http(s) URL */
export function parseTarget(text: string): Target {
  if (!URL.canParse(text)) throw new EgressError("invalid_url", "this is not a URL; one looks like https://example.org/feed.xml");
  const url = new URL(text);
  if (!isHttp(url)) throw new EgressError("scheme_denied", `only http and https are asked for, not ${url.protocol.slice(0, -1)}`);
  const { username, password } = url;
  const authorization =
    username || password ? `Basic ${Buffer.from(`${unescape(username)}:${unescape(password)}`).toString("base64")}` : null;
  return { url: bare(url), authorization };
}

/**
 * Where a redirect leads. A credential in a `Location` is the redirecting server's idea, not the user's: it is dropped.
 * @throws EgressError bad_redirect
 */
export function nextTarget(header: string, from: URL): URL {
  const location = asUtf8(header);
  if (!URL.canParse(location, from.href)) throw new EgressError("bad_redirect", "it redirects to something that is not a URL");
  const next = new URL(location, from.href);
  if (!isHttp(next))
    throw new EgressError("bad_redirect", `it redirects to ${next.protocol.slice(0, -1)}, and only http and https are followed`);
  return bare(next);
}

/** Headers are read as Latin-1 (RFC 9110, section 5.5); many servers write a Location in raw UTF-8. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  return isUtf8(bytes) && bytes.toString("latin1") === header ? bytes.toString("utf8") : header;
}

const isHttp = ({ protocol }: URL): boolean => protocol === "http:" || protocol === "https:";

function bare(url: URL): URL {
  const copy = new URL(url);
  copy.username = "";
  copy.password = "";
  copy.hash = "";
  return copy;
}
