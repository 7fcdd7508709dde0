import { isSecretName } from "@attache/contract";

const hidden = "***";
/** What follows a scheme, up to the next one: an address inside an address is an address of its own. */
const afterScheme = /:\/\/(?:(?!:\/\/)[^\s"'<>])+/g;
const parameter = /([?&#;])((?:amp;)?)([^=&#;?]+)=([^&#;?]*)/g;

/**
 * Takes credentials (`user:password@`) and the values of secret-named parameters (`token`, `api_key`, `X-Amz-Signature`, …) out of every
 * URL in a text; in queries, fragments and matrix parameters, with encoded names too. All else stays as it is.
 */
export function redactUrls(text: string): string {
  return text.includes("://") ? text.replace(afterScheme, redactOne) : text;
}

function redactOne(rest: string): string {
  return withoutCredentials(rest).replace(parameter, (whole: string, mark: string, amp: string, name: string, value: string) => {
    if (isSecretName(decoded(name))) return `${mark}${amp}${name}=${hidden}`;
    // An address can hide, encoded, in a parameter of another.
    const inner = decoded(value);
    const clean = inner === value ? value : redactUrls(inner);
    return clean === inner ? whole : `${mark}${amp}${name}=${encodeURIComponent(clean)}`;
  });
}

function withoutCredentials(rest: string): string {
  const authority = /^:\/\/([^/?#\\]*)/.exec(rest)?.[1] ?? "";
  // "user:pa/ss@host" is no valid address, but people write it: what follows the colon is no port, so it is a password.
  const brokenPassword = !authority.includes("@") && /:[^\d\]][^\]]*$/.test(authority);
  const at = brokenPassword ? rest.lastIndexOf("@") : authority.lastIndexOf("@") + "://".length;
  return at < "://".length ? rest : `://${hidden}@${rest.slice(at + 1)}`;
}

function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
