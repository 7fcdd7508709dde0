import { readFileSync } from "node:fs";

const { version } = readManifest(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** Who asks, truthfully, and where to complain: an address or URL (RFC 9110, section 10.1.5). */
export function userAgent(contact: string | null = null): string {
  return `Attache/${version} (media monitoring; ${contact === null ? "feed reader" : `+${contact}`})`;
}

function readManifest(json: string): { readonly version: string } {
  const manifest: unknown = JSON.parse(json);
  const found = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : null;
  if (typeof found !== "string") throw new Error("package.json of @attache/pipeline names no version");
  return { version: found };
}
