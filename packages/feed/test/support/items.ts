import type { FeedItem } from "../../src/reading.js";

/** An item of which only what matters to a test is given. */
export function item(fields: Partial<FeedItem> = {}): FeedItem {
  return {
    title: "",
    link: null,
    guid: null,
    published: null,
    updated: null,
    summary: "",
    content: "",
    text: "",
    authors: [],
    categories: [],
    language: null,
    dateImplausible: false,
    ...fields,
  };
}
