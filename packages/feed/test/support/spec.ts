import type { FeedHead, FeedItem, ReadOptions } from "@attache/feed";
import { expect, test } from "vitest";
import { itemsOf, read, url } from "./reading.js";

/** Where it is written, what it says, a piece of a document, and what must come of it. */
export type Row<T> = readonly [section: string, says: string, source: string, expected: Partial<T>];

/** The document around a piece of one. */
type Wrap = (source: string) => string;

/** What a feed says of itself. */
export function headRows(wrap: Wrap, rows: readonly Row<FeedHead>[], options: ReadOptions = { url }): void {
  test.each(rows)("%s: %s", async (_section, _says, source, expected) => {
    expect(await read(wrap(source), options)).toMatchObject({ kind: "feed", feed: expected });
  });
}

/** What the first item says. */
export function itemRows(wrap: Wrap, rows: readonly Row<FeedItem>[], options: ReadOptions = { url }): void {
  test.each(rows)("%s: %s", async (_section, _says, source, expected) => {
    const [item] = await itemsOf(wrap(source), options);
    expect(item).toMatchObject(expected);
  });
}

/** What one field of all items is, in their order. */
export function listRows<Field extends keyof FeedItem>(
  field: Field,
  wrap: Wrap,
  rows: readonly (readonly [section: string, says: string, source: string, expected: readonly FeedItem[Field][]])[],
): void {
  test.each(rows)("%s: %s", async (_section, _says, source, expected) => {
    expect((await itemsOf(wrap(source))).map((item) => item[field])).toEqual(expected);
  });
}

/** A person with only these parts. */
export const person = (name: string | null, email: string | null = null, address: string | null = null) => ({
  name,
  email,
  url: address,
});
