import type { Answer } from "./answer.js";
import type { Batch } from "./batch.js";
import type { Key } from "./candidates.js";
import { isFirst, type Candidate, type Decision } from "./decide.js";
import { familyId, storyId } from "./ids.js";
import { learn } from "./outlet.js";
import type { Place, StoredReport } from "./record.js";
import type { NewReport } from "./match.js";
import { absorb, grow, openStory, type Story } from "./story.js";

/** An item that was read and is to be settled. */
export interface Entry {
  readonly id: string;
  readonly ref: number;
  readonly report: NewReport;
  readonly keys: readonly Key[];
  /** What the outlet may repeat; null where it is not known who published the item. */
  readonly habits: { readonly column: number; readonly sentences: readonly number[] } | null;
}

/** A story grows by likeness to at most as many of its reports. */
const mostCores = 4;
/** Above this strength a report that matches the first one may stand for the story beside it. */
const coreStrength = 0.75;
/** A copy so much longer than the family's first report is kept beside it: copies of the rest are recognised by it alone. */
const longer = 1.5;

/** Carries a decision out: what the batch is going to write of it, and the answer. */
export function settle(batch: Batch, entry: Entry, decision: Decision): void {
  if (entry.habits) {
    const opens = decision.kind === "open" || decision.match.kind !== "copy";
    const { publisher } = entry.report;
    const outlet = batch.outlet(publisher);
    learn(outlet, entry.habits.column, opens ? entry.habits.sentences : []);
    batch.putOutlet(publisher, outlet);
  }
  if (decision.kind === "open") {
    const family = familyId(entry.id);
    keep(batch, entry, { family, familyRef: entry.ref, storyRef: entry.ref, core: true, copies: 1 });
    return;
  }
  const { to, match, merge } = decision;
  const joined = batch.storyOf(to.report, to.ref);
  if (!joined) throw new Error("a candidate has no story");
  const merged = merge ? mergeStories(batch, joined, merge) : null;
  const core = isCore(entry, to, match.strength, joined);
  const story = grow(merged?.stays ?? joined, entry.report, core);
  batch.putStory(story);
  const { family, copies } = match.kind === "copy" ? joinFamily(batch, entry, to, story, core) : openFamily(batch, entry, story, core);
  batch.putAnswer(entry.ref, answerOf(story, family, copies, merged));
}

interface Merged {
  readonly stays: Story;
  readonly goes: Story;
}

function mergeStories(batch: Batch, joined: Story, other: Candidate): Merged | null {
  const second = batch.storyOf(other.report, other.ref);
  if (!second || second.ref === joined.ref) return null;
  const [stays, goes] = isOlder(second, joined) ? [second, joined] : [joined, second];
  const whole = absorb(stays, goes);
  batch.putStory({ ...goes, into: stays.ref });
  return { stays: whole, goes };
}

const isOlder = (a: Story, b: Story): boolean => a.openedAt < b.openedAt || (a.openedAt === b.openedAt && a.ref < b.ref);

/** Only what matched the story's very first report may stand for it. */
const isCore = (entry: Entry, to: Candidate, strength: number, story: Story): boolean =>
  isFirst(to) && strength >= coreStrength && story.cores < mostCores && entry.report.headline.weight > 0;

function openFamily(batch: Batch, entry: Entry, story: Story, core: boolean): { family: string; copies: number } {
  const family = familyId(entry.id);
  keep(batch, entry, { family, familyRef: entry.ref, storyRef: story.ref, core, copies: 1 });
  return { family, copies: 1 };
}

function joinFamily(batch: Batch, entry: Entry, to: Candidate, story: Story, core: boolean): { family: string; copies: number } {
  const { family, familyRef } = to.report.place;
  const first = batch.report(familyRef);
  const copies = (first?.place.copies ?? 1) + 1;
  if (first) batch.putReport(familyRef, withPlace(first, { ...first.place, storyRef: story.ref, copies }));
  if (to.ref === familyRef && entry.report.sketch.size > longer * to.report.sketch.size)
    keep(batch, entry, { family, familyRef, storyRef: story.ref, core, copies });
  return { family, copies };
}

const withPlace = (report: StoredReport, place: Place): StoredReport => ({ ...report, place });

function keep(batch: Batch, entry: Entry, place: Place): void {
  const { lead: _lead, habitual: _habitual, ...report } = entry.report;
  batch.putReport(entry.ref, { ...report, place });
  for (const { hash } of entry.keys) batch.post(hash, entry.ref);
}

function answerOf(story: Story, family: string, copies: number, merged: Merged | null): Answer {
  return {
    family,
    story: story.id,
    state: merged ? "merged" : "grew",
    copies,
    items: story.items,
    publishers: story.publishers.length,
    owners: story.owners.length,
    languages: story.languages,
    merged: merged && { from: merged.goes.id, into: story.id },
  };
}

/** The answer to an item that opened a story: all of it is in its report. */
export function openedAnswer(report: StoredReport, ref: number): Answer {
  const story = openStory(storyId(report.place.family), ref, report);
  return { ...answerOf(story, report.place.family, 1, null), state: "opened" };
}
