import type { StoredAlert, Subject as AlertSubject } from "@attache/contract";

/** One item that an alert is about. */
export interface Raised {
  readonly alert: string;
  readonly rule: string;
  readonly raised: string;
  readonly about: AlertSubject;
}

/** The items that an alert is about: one, or those of a digest, each under the rule that it matched. */
export function raisedOf({ id: alert, raised, body }: StoredAlert): Raised[] {
  switch (body.type) {
    case "alert.raised":
    case "alert.updated":
      return [{ alert, rule: body.data.rule, raised, about: body.data }];
    case "alert.digest":
      return body.data.items.map((about) => ({ alert, rule: about.rule, raised, about }));
    case "attache.ping":
      return [];
  }
}
