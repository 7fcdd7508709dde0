import type { EventName, LogEvent } from "@attache/contract";

type Named<Name extends EventName> = Extract<LogEvent, { event: Name }>;

const isNamed = <Name extends EventName>(event: LogEvent, name: Name): event is Named<Name> => event.event === name;

/** The events of one name, in order. */
export const named = <Name extends EventName>(events: readonly LogEvent[], name: Name): Named<Name>[] =>
  events.flatMap((event) => (isNamed(event, name) ? [event] : []));
