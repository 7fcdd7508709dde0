import type { Charset } from "./charset.js";
import type { Lang } from "./dispatches/index.js";
import type { ValidatorStyle } from "./validators.js";
import type { PublisherWords } from "./words.js";

export type FeedFormat = "rss" | "atom" | "rdf" | "json";

/** What an outlet is, in the words of `attache.yaml`, and how its feed is written. */
export interface OutletProfile {
  readonly id: string;
  readonly name: string;
  readonly lang: Lang;
  readonly publisher: string;
  readonly owner: string;
  readonly kind: "mfa" | "state-media" | "independent" | "think-tank";
  /** ISO 3166-1, or one of its user-assigned codes (XA to XZ) for a state that does not exist. */
  readonly country: string;
  readonly format: FeedFormat;
  readonly charset: Charset;
  /** What the feed carries of a text: nothing, a summary, or all of it. */
  readonly content: "headline" | "summary" | "full";
  /** False for an outlet whose items have nothing but their link to be known by. */
  readonly guids: boolean;
  /** What it asks of those who poll it; by default nothing. */
  readonly words?: PublisherWords;
  /** By default both, as they should be. */
  readonly validators?: ValidatorStyle;
  /** Sent besides with every answer of its feed: cookies, say. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its robots.txt (RFC 9309); without it there is none. */
  readonly robots?: string;
}

const usual = { format: "rss", charset: "utf-8", content: "summary", guids: true } as const;

/** Nine outlets in three languages: every kind of feed that a desk reads, and two of them with one owner. */
export const standardOutlets: readonly OutletProfile[] = [
  {
    ...usual,
    id: "meridian-post",
    name: "Meridian Post (invented)",
    lang: "en",
    publisher: "Meridian Post",
    owner: "meridian-group",
    kind: "independent",
    country: "gb",
    content: "full",
  },
  {
    ...usual,
    id: "northcape-mfa",
    name: "Foreign Ministry of Northcape (invented)",
    lang: "en",
    publisher: "Foreign Ministry of Northcape",
    owner: "northcape-state",
    kind: "mfa",
    country: "xn",
    format: "atom",
  },
  {
    ...usual,
    id: "harrowgate-institute",
    name: "Harrowgate Institute (invented)",
    lang: "en",
    publisher: "Harrowgate Institute",
    owner: "harrowgate-trust",
    kind: "think-tank",
    country: "de",
    format: "rdf",
  },
  {
    ...usual,
    id: "jianghai-daily",
    name: "江海日报 (invented)",
    lang: "zh",
    publisher: "江海日报",
    owner: "jianghai-state",
    kind: "state-media",
    country: "cn",
    charset: "gb2312",
    content: "full",
  },
  {
    ...usual,
    id: "jianghai-wire",
    name: "江海通讯 (invented)",
    lang: "zh",
    publisher: "江海通讯",
    owner: "jianghai-state",
    kind: "state-media",
    country: "cn",
  },
  {
    ...usual,
    id: "island-harbour",
    name: "岛港观察 (invented)",
    lang: "zh",
    publisher: "岛港观察",
    owner: "island-harbour-media",
    kind: "independent",
    country: "sg",
    format: "atom",
    charset: "utf-16",
  },
  {
    ...usual,
    id: "severny-vestnik",
    name: "Северный вестник (invented)",
    lang: "ru",
    publisher: "Северный вестник",
    owner: "severny-state",
    kind: "state-media",
    country: "ru",
    charset: "windows-1251",
    content: "full",
  },
  {
    ...usual,
    id: "zarechye-mid",
    name: "МИД Заречья (invented)",
    lang: "ru",
    publisher: "МИД Заречья",
    owner: "zarechye-state",
    kind: "mfa",
    country: "xz",
  },
  {
    ...usual,
    id: "otkrytaya-reka",
    name: "Открытая река (invented)",
    lang: "ru",
    publisher: "Открытая река",
    owner: "open-river",
    kind: "independent",
    country: "kz",
    content: "headline",
    guids: false,
  },
];

const languages = ["en", "zh", "ru"] as const;

/** `count` plain outlets, `virtual-0` and on: many feeds without many servers. */
export function virtualOutlets(count: number): OutletProfile[] {
  return Array.from({ length: count }, (_, index) => ({
    ...usual,
    id: `virtual-${index}`,
    name: `Virtual outlet ${index} (invented)`,
    lang: languages[index % languages.length] ?? "en",
    publisher: `Virtual outlet ${index}`,
    owner: `virtual-owner-${index}`,
    kind: "independent" as const,
    country: "xv",
  }));
}
