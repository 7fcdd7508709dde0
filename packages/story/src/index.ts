export type { Answer } from "./answer.js";
export { createIndex, type IndexOptions, type NewItem, type StoryIndex } from "./create-index.js";
export { memoryStore, type MemoryStore } from "./memory-store.js";
export { postingLimit, type Posting, type StoreWrites, type StoryStore } from "./store.js";
