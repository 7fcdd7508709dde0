import {
  dashboardField,
  booksField,
  egressField,
  firstPollField,
  heartbeatField,
  redisField,
  retentionField,
  shutdownField,
} from "./sections/settings.js";
import { baselineField, defaultBaseline } from "./sections/baseline.js";
import { endpointsField } from "./sections/endpoint.js";
import { feedsField } from "./sections/feed.js";
import type { Mentions } from "./sections/mentions.js";
import { rulesField } from "./sections/rule.js";
import { object, required, withDefault } from "./yaml/object.js";

export interface RootOptions {
  /** What relative paths start from. */
  readonly folder: string;
  /** The bundled profiles; null takes every name for one. */
  readonly profiles: readonly string[] | null;
  readonly mentions: Mentions;
}

/** The whole of attache.yaml: every key, what it means and what holds without it. */
export const rootField = ({ folder, profiles, mentions }: RootOptions) =>
  object(
    {
      baseline: withDefault(
        baselineField(folder, profiles),
        "What items are compared with: a bundled profile, or the path of one.",
        defaultBaseline,
      ),
      feeds: required(feedsField(folder, mentions), "The feeds that are watched.", "feeds: [{ url: https://example.org/world.xml }]"),
      rules: withDefault(rulesField(mentions), "What raises an alert.", []),
      endpoints: withDefault(endpointsField(mentions), "Where alerts are delivered to, by name.", {}),
      egress: withDefault(egressField, "What may be reached of private networks; nothing without it.", {}),
      firstPoll: withDefault(
        firstPollField,
        "What becomes of a feed's backlog: one digest of its ten best, an alert for each, or nothing.",
        "digest",
      ),
      heartbeat: withDefault(heartbeatField, "A call outwards while all is well, so that silence is noticed.", {}),
      books: withDefault(booksField, "How the books are balanced.", {}),
      shutdown: withDefault(shutdownField, "How the program stops.", {}),
      retention: withDefault(retentionField, "How long what is stored is kept.", {}),
      redis: withDefault(redisField, "Where state is kept.", {}),
      dashboard: withDefault(dashboardField, "Where the dashboard listens.", {}),
    },
    {
      expected: "a map with `feeds` and `rules`",
      hints: {
        webhooks: "Write `endpoints`",
        webhook: "Write `endpoints`",
        receivers: "Write `endpoints`",
        channels: "Write `endpoints`",
        alerts: "Write `rules`",
        profile: "Write `baseline`",
        sources: "Write `feeds`",
        opml: "Write it into `feeds`: feeds: [{ opml: … }]",
        port: "Write it into `dashboard`: dashboard: { port: … }",
      },
    },
  );
