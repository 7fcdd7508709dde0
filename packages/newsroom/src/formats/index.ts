import type { FeedFormat } from "../outlet.js";
import { atom } from "./atom.js";
import type { Format } from "./format.js";
import { json } from "./json.js";
import { rdf } from "./rdf.js";
import { rss } from "./rss.js";

export const formats: Readonly<Record<FeedFormat, Format>> = { rss, atom, rdf, json };
export type { Channel, Format } from "./format.js";
