import type { ReadReason } from "./reading.js";

/** Thrown by `parseFeed` where a document is no feed that can be read; `reason` is one of the contract's. */
export class FeedError extends Error {
  override readonly name = "FeedError";
  readonly reason: ReadReason;

  constructor(reason: ReadReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
