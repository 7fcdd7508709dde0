import type { Config } from "@attache/config";
import { feedId } from "@attache/contract";
import { sampleOutlet } from "@attache/newsroom";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const hourMs = 3_600_000;

/**
 * Brings the bundled sample outlet along, for the fetch stage to watch where no feed answers. Only where alerts are delivered nowhere: what is
 * invented must never reach a desk's webhook because its network was down.
 */
export async function withSample(config: Config, dataDir: string): Promise<Config> {
  if (config.endpoints.length > 0) return config;
  const path = join(dataDir, "sample", "outlet.xml");
  const { name, xml } = sampleOutlet(new Date());
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, xml, { mode: 0o600 });
  const url = pathToFileURL(path).href;
  return {
    ...config,
    sampleOutlet: {
      id: feedId(url),
      url,
      name,
      lang: null,
      publisher: name,
      owner: null,
      kind: null,
      country: null,
      tags: [],
      everyMs: hourMs,
      fulltext: false,
      enabled: true,
      demo: true,
    },
  };
}
