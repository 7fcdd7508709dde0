export { dispatches, type Dispatch, type Lang } from "./dispatches/index.js";
export type { Misbehaviour } from "./misbehaviour.js";
export { startNewsroom, type Newsroom, type NewsroomOptions, type RunningOutlet } from "./newsroom.js";
export { standardOutlets, virtualOutlets, type FeedFormat, type OutletProfile } from "./outlet.js";
export type { FeedRequest } from "./premises.js";
export type { NewsItem, Published } from "./published.js";
export { seededRandom, type Random } from "./random.js";
export type { Rhythm } from "./rhythm.js";
export type { WaitOptions } from "./waiting.js";
