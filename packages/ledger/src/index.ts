export { balance, type BalanceOptions } from "./balance.js";
export type * from "./books.js";
export { empty, type Ledger } from "./state.js";
export { fold } from "./fold.js";
export { formatBooks } from "./format-books.js";
export { merge } from "./merge.js";
