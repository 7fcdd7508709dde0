import type { Reply } from "../reply.js";
import { compressed } from "./compressed.js";
import { connections } from "./connections.js";
import { documents } from "./documents.js";
import { heads } from "./heads.js";

const makers = { ...connections, ...heads, ...compressed, ...documents } as const satisfies Record<string, () => Reply>;

export type HostileName = keyof typeof makers;

/** What there is to throw at a client: how answers, heads, codings and documents attack those who read them. */
export const hostileNames = Object.keys(makers).filter((name): name is HostileName => name in makers);

/** Makes one of them, anew each time: some are large. */
export const hostileReply = (name: HostileName): Reply => makers[name]();
