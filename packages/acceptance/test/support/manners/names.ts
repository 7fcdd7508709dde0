import type { RunningOutlet } from "@attache/newsroom";
import type { LookupFunction } from "node:net";

/** A resolver that knows the hosts of these outlets and no others. */
export function resolverOf(outlets: readonly RunningOutlet[]): LookupFunction {
  const addresses = new Map(outlets.map(({ url, address }) => [new URL(url).hostname, address]));
  return (hostname, options, callback) => {
    const address = addresses.get(hostname);
    if (address === undefined) callback(Object.assign(new Error(`no such name: ${hostname}`), { code: "ENOTFOUND" }), "", 4);
    else if (options.all === true) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
}
