import type { Dispatch } from "./dispatch.js";
import { harrowgateInstitute } from "./harrowgate-institute.js";
import { islandHarbour } from "./island-harbour.js";
import { jianghaiDaily } from "./jianghai-daily.js";
import { jianghaiWire } from "./jianghai-wire.js";
import { meridianPost } from "./meridian-post.js";
import { northcapeMfa } from "./northcape-mfa.js";
import { otkrytayaReka } from "./otkrytaya-reka.js";
import { severnyVestnik } from "./severny-vestnik.js";
import { zarechyeMid } from "./zarechye-mid.js";

export type { Dispatch, Lang } from "./dispatch.js";

const sources = [
  meridianPost,
  jianghaiDaily,
  severnyVestnik,
  northcapeMfa,
  jianghaiWire,
  zarechyeMid,
  harrowgateInstitute,
  islandHarbour,
  otkrytayaReka,
];

/** Takes one from each list in turn until all are empty. */
function inTurn(lists: readonly (readonly Dispatch[])[]): Dispatch[] {
  const rounds = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}

/** The 120 invented dispatches, in an order that mixes outlets, languages, and reports with and without themes. */
export const dispatches: readonly Dispatch[] = inTurn(
  sources.flatMap((source) => [source.filter((report) => report.themes.length > 0), source.filter((report) => report.themes.length === 0)]),
);
