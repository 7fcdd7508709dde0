const publicMs = 1_000;
const ownMs = 200;

/** How long a host is left alone between two requests, in ms; this machine's servers less long. */
export function spacingOf(url: string): number {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.[\d.]+$/.test(hostname) ? ownMs : publicMs;
}
