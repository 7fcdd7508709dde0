import { createEgress } from "@attache/egress";
import { createParser, type HttpGet, type Parser } from "@attache/feed";
import { userAgent } from "@attache/pipeline";

/** What the configuration says about how the world is asked. */
export interface Manners {
  /** Private networks that may be reached. */
  readonly allow: readonly string[];
  /** Where publishers reach whoever runs this. */
  readonly contact: string | null;
}

/** The way out of a command: the same guarded door, user agent and parser as every poll has. */
export interface Door extends AsyncDisposable {
  readonly get: HttpGet;
  readonly parser: Parser;
  readonly userAgent: string;
}

/** Opens the door. `threads` documents are read at once. */
export function openDoor({ allow, contact }: Manners, threads = 1): Door {
  const name = userAgent(contact);
  const egress = createEgress({ allow, userAgent: name });
  const parser = createParser({ threads });
  return {
    get: async (url, options) => await egress.get(url, options),
    parser,
    userAgent: name,
    async [Symbol.asyncDispose]() {
      await parser[Symbol.asyncDispose]();
      await egress[Symbol.asyncDispose]();
    },
  };
}
