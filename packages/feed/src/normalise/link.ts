import { limits } from "../limits.js";

/**
 * An absolute http(s) address, resolved against `base` (which may be empty); null for anything else (`javascript:`, `data:`, nonsense). Without
 * credentials: a document neither has us send any, nor learns those of its own address.
 */
export function webAddress(value: string, base: string): string | null {
  const address = givenAddress(value, base);
  if (address === null || !address.includes("@")) return address;
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}

/** {@link webAddress} of what our own side gives: with its credentials. */
export function givenAddress(value: string, base = ""): string | null {
  const text = value.trim().replace(/[\t\n\r]/g, "");
  if (text === "" || text.length > limits.attribute) return null;
  const origin = wellWritten.exec(text)?.[1];
  if (origin !== undefined && isOrigin(origin)) return text;
  const from = base === "" ? undefined : base;
  if (!URL.canParse(text, from)) return null;
  const url = new URL(text, from);
  return (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "" ? null : url.href;
}

/** An address that is absolute and legal stays as its publisher wrote it: receivers compare it with what they know. */
const wellWritten = /^(https?:\/\/[\w.-]+(?::\d+)?)(?:[/?#][\u0021\u0023-\u003b\u003d\u003f-\u005b\u005d\u005f\u0061-\u007a\u007e]*)?$/i;

/** The addresses of a feed are of one or two hosts: whether such a host can be is found out once. */
const origins = new Map<string, boolean>();
const mostOrigins = 1_000;

function isOrigin(origin: string): boolean {
  const known = origins.get(origin);
  if (known !== undefined) return known;
  const can = URL.canParse(origin);
  if (origins.size >= mostOrigins) origins.clear();
  origins.set(origin, can);
  return can;
}
