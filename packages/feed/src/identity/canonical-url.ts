import { isTracking } from "./tracking-parameters.js";

/**
 * An address as identity sees it, or null for what is no http(s) address: scheme and host in lower case and without the default port
 * (WHATWG URL), without credentials, fragment and tracking parameters. All other parameters stay as they are written and in their
 * order, for servers may care about both; http and https stay apart.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  const query = url.search.slice(1);
  if (query === "") {
    url.search = "";
    return url.href;
  }
  const kept = query.split("&").filter((pair) => pair !== "" && !isTracking(nameOf(pair), url.host));
  url.search = kept.length > 0 ? `?${kept.join("&")}` : "";
  return url.href;
}

function nameOf(pair: string): string {
  const name = pair.split("=", 1)[0] ?? "";
  if (!name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
