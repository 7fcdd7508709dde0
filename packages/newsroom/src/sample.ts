import { dispatches, type Dispatch, type Lang } from "./dispatches/index.js";
import { formats, type Channel } from "./formats/index.js";
import type { OutletProfile } from "./outlet.js";

const perLanguage = 10;
const apartMs = 20 * 60_000;
/** RFC 6761 §6.4: a name that never resolves. */
const origin = "https://sample.newsroom.invalid";

const outlet: OutletProfile = {
  id: "sample",
  name: "Attaché sample outlet (invented)",
  lang: "en",
  publisher: "Attaché sample outlet",
  owner: "attache-sample",
  kind: "independent",
  country: "xz",
  format: "rss",
  charset: "utf-8",
  content: "full",
  guids: true,
};

function sampleDispatches(): Dispatch[] {
  const languages: readonly Lang[] = ["en", "zh", "ru"];
  return languages.flatMap((lang) => dispatches.filter((dispatch) => dispatch.lang === lang).slice(0, perLanguage));
}

/** A feed to read where no other can be reached. */
export interface SampleOutlet {
  readonly name: string;
  /** RSS 2.0 in UTF-8. */
  readonly xml: string;
}

/**
 * Thirty of the dispatches as one static feed, the newest as old as one interval at `now`. Links and guids stay the same however
 * often it is written, so that writing it again brings no new item.
 */
export function sampleOutlet(now: Date): SampleOutlet {
  const channel: Channel = { outlet, url: `${origin}/feed.xml`, home: `${origin}/` };
  const { frame, item } = formats.rss;
  const items = sampleDispatches().map((dispatch, index) => {
    const { id, lang, title, text, themes } = dispatch;
    return item(
      {
        outlet: outlet.id,
        feed: channel.url,
        lang,
        id,
        guid: `tag:newsroom.invalid,2025:sample/${id}`,
        link: `${origin}/items/${id}`,
        title,
        text,
        article: text,
        themes,
        publishedAt: now.getTime() - (index + 1) * apartMs,
        revisedAt: null,
        firstServedAt: null,
      },
      outlet,
    );
  });
  const { head, tail } = frame(channel, [], now.getTime());
  return { name: outlet.name, xml: `${head}${items.join("")}${tail}` };
}
