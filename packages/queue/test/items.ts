import { hashId, type Item } from "@attache/contract";

/** An item that differs from others by its title alone. */
export function itemOf(title: string): Item {
  return {
    id: hashId("item", title),
    round: 0,
    feed: {
      id: "f",
      url: "https://example.org/feed",
      name: "Example",
      publisher: "Example",
      owner: null,
      kind: null,
      country: null,
      tags: [],
      demo: true,
    },
    title,
    link: null,
    guid: null,
    published: null,
    updated: null,
    firstSeen: "2026-01-02T03:04:05.678Z",
    dateImplausible: false,
    text: "",
    lang: null,
    authors: [],
    categories: [],
    backlog: null,
  };
}
