/** The host whose slot a feed takes; empty for what needs none: files, and this machine itself (a newsroom may serve thousands of feeds). */
export function hostOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || parsed.protocol === "file:") return "";
  const { hostname } = parsed;
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.") ? "" : hostname;
}
