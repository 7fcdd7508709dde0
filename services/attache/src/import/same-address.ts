import { canonicalUrl } from "@attache/feed";

/** What two addresses of one feed have in common: their canonical form, whether by http or by https. */
export const sameAddress = (url: string): string => (canonicalUrl(url) ?? url).replace(/^https?:/, "");
