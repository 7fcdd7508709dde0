import type { AlertBody, Item, Severity, Subject } from "@attache/contract";
import { headlineOf } from "./headline.js";

export interface Raising {
  readonly alert: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly why: string;
  readonly sequence: number;
  readonly raised: string;
}

/** The body of an alert on one item. Pure: the same decision always gives the same body. */
export function raisedBody(item: Item, subject: Subject, raising: Raising): AlertBody {
  return {
    type: "alert.raised",
    timestamp: raising.raised,
    data: {
      id: raising.alert,
      rule: raising.rule,
      severity: raising.severity,
      sequence: raising.sequence,
      demo: item.feed.demo,
      headline: headlineOf(subject),
      why: raising.why,
      story: {
        id: item.id,
        state: "opened",
        items: 1,
        publishers: 1,
        owners: 1,
        languages: [subject.item.lang],
        change: null,
      },
      ...subject,
      links: { journey: null, silence: null },
      skipped: [],
    },
  };
}
