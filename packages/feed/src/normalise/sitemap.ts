import type { Node } from "../document/skeleton.js";

/**
 * A news sitemap (Google's schema sitemap-news/0.9) names its publication in each item and nowhere else: the first item speaks for the
 * feed.
 */
export function withPublication(head: Node, [first]: readonly Node[]): Node {
  const { "news:name": title = [], "news:language": language = [] } = first?.children ?? {};
  return { ...head, children: { ...head.children, title, language } };
}

/** A sitemap lists pages of every kind; those that are news say so. */
export const isNews = ({ children }: Node): boolean => children["news:title"] !== undefined;
