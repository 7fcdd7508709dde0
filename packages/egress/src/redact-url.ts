import { isSecretName } from "@attache/contract";

const hidden = "***";
/** By the letter, "user:password@host" is a URL with the scheme "user". */
const known = new Set(["http:", "https:", "file:"]);
/** A URL by the letter; by its sense, a password that starts with a slash. */
const emptyPort = /^[a-z][a-z\d+.-]*:[/\\]*[^/?#\\]*:[/?#\\]/i;
const parameter = /([?&#;])([^=&#;?]+)=([^&#;?]*)/g;

/**
 * A URL fit for logs and messages: without credentials, and with the values of secret-named parameters masked, in query, fragment and path.
 * A text that is no URL loses everything up to its last `@`, since people mistype URLs with passwords in them.
 */
export function redactUrl(text: string): string {
  return withoutCredentials(text).replace(parameter, (whole: string, mark: string, name: string, value: string) => {
    if (isSecretName(decoded(name))) return `${mark}${name}=${hidden}`;
    // A URL can hide, encoded, in a parameter of another.
    const inner = decoded(value);
    const clean = inner.includes("://") ? redactUrl(inner) : inner;
    return clean === inner ? whole : `${mark}${name}=${encodeURIComponent(clean)}`;
  });
}

function withoutCredentials(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !known.has(url.protocol) || emptyPort.test(text)) return text.replace(/^\s*([a-z][a-z\d+.-]*:\/\/)?.*@/is, `$1${hidden}@`);
  if (!url.username && !url.password) return url.href;
  url.username = hidden;
  url.password = "";
  return url.href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
