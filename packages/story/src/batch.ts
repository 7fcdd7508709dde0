import { decodeAnswer, encodeAnswer, type Answer } from "./answer.js";
import { decodeOutlet, encodeOutlet, unknownOutlet, type Outlet } from "./outlet.js";
import { decodeReport, encodeReport, type StoredReport } from "./record.js";
import { openedAnswer } from "./settle.js";
import type { Posting, StoreWrites, StoryStore } from "./store.js";
import { decodeStory, encodeStory, openStory, type Story } from "./story.js";
import { storyId } from "./ids.js";

/** What one batch has read of a store and is going to write: reads see the batch's own writes, and the store sees them all at once. */
export class Batch {
  readonly #store: StoryStore;
  readonly #reports = new Map<number, StoredReport | null>();
  readonly #stories = new Map<number, Story | null>();
  readonly #answers = new Map<number, Answer | null>();
  readonly #outlets = new Map<number, Outlet>();
  readonly #changed = new Map<string, () => Uint8Array>();
  readonly #posted = new Map<number, number[]>();
  readonly #postings: Posting[] = [];

  constructor(store: StoryStore) {
    this.#store = store;
  }

  /** Reads what is known of these items, and their outlets. */
  async readItems(refs: readonly number[], publishers: readonly number[]): Promise<void> {
    const keys = [...refs.flatMap((ref) => [reportKey(ref), answerKey(ref)]), ...publishers.map(outletKey)];
    const values = await this.#store.get(keys);
    refs.forEach((ref, index) => {
      const [report, answer] = [values[2 * index], values[2 * index + 1]];
      this.#reports.set(ref, report ? decodeReport(report) : null);
      this.#answers.set(ref, answer ? decodeAnswer(answer) : null);
    });
    publishers.forEach((publisher, index) => {
      const value = values[2 * refs.length + index];
      this.#outlets.set(publisher, value ? decodeOutlet(value) : unknownOutlet());
    });
  }

  postings(hashes: readonly number[]): Promise<readonly (readonly number[])[]> {
    return this.#store.postings(hashes);
  }

  /** Those under a hash that this batch has posted itself. */
  posted(hash: number): readonly number[] {
    return this.#posted.get(hash) ?? [];
  }

  async readReports(refs: Iterable<number>): Promise<void> {
    const missing = [...new Set(refs)].filter((ref) => !this.#reports.has(ref));
    if (missing.length === 0) return;
    const values = await this.#store.get(missing.map(reportKey));
    missing.forEach((ref, index) => this.#reports.set(ref, values[index] ? decodeReport(values[index]) : null));
  }

  /** Reads the stories of the reports that were read, those into which they went, and the first reports of their families. */
  async readPlaces(): Promise<void> {
    const places = [...this.#reports.values()].flatMap((report) => (report ? [report.place] : []));
    await this.readReports(places.map(({ familyRef }) => familyRef));
    let wanted = places.map(({ storyRef }) => storyRef);
    while (wanted.length > 0) {
      const missing = [...new Set(wanted)].filter((ref) => !this.#stories.has(ref));
      const values = missing.length > 0 ? await this.#store.get(missing.map(storyKey)) : [];
      wanted = [];
      missing.forEach((ref, index) => {
        const story = values[index] ? decodeStory(values[index]) : null;
        this.#stories.set(ref, story);
        if (story && story.into !== null) wanted.push(story.into);
      });
    }
  }

  report(ref: number): StoredReport | null {
    return this.#reports.get(ref) ?? null;
  }

  answer(ref: number): Answer | null {
    return this.#answers.get(ref) ?? null;
  }

  /** What the item was answered. An item that opened a story has no answer of its own: its report says it all. */
  answered(ref: number): Answer {
    const answer = this.answer(ref);
    if (answer) return answer;
    const report = this.report(ref);
    if (!report) throw new Error("an item of the batch was not settled");
    return openedAnswer(report, ref);
  }

  outlet(publisher: number): Outlet {
    return this.#outlets.get(publisher) ?? unknownOutlet();
  }

  /** The story that a report is in now. Null where its records have gone. */
  storyOf(report: StoredReport, ref: number): Story | null {
    let storyRef = report.place.storyRef;
    let story = this.#stories.get(storyRef) ?? null;
    while (story && story.into !== null) {
      storyRef = story.into;
      story = this.#stories.get(storyRef) ?? null;
    }
    if (story) return story;
    return ref === storyRef ? openStory(storyId(report.place.family), ref, report) : null;
  }

  putReport(ref: number, report: StoredReport): void {
    this.#reports.set(ref, report);
    this.#changed.set(reportKey(ref), () => encodeReport(report));
  }

  putStory(story: Story): void {
    this.#stories.set(story.ref, story);
    this.#changed.set(storyKey(story.ref), () => encodeStory(story));
  }

  putAnswer(ref: number, answer: Answer): void {
    this.#answers.set(ref, answer);
    this.#changed.set(answerKey(ref), () => encodeAnswer(answer));
  }

  putOutlet(publisher: number, outlet: Outlet): void {
    this.#outlets.set(publisher, outlet);
    this.#changed.set(outletKey(publisher), () => encodeOutlet(outlet));
  }

  post(hash: number, ref: number): void {
    this.#postings.push({ hash, ref });
    const refs = this.#posted.get(hash);
    if (refs) refs.push(ref);
    else this.#posted.set(hash, [ref]);
  }

  async commit(times: Pick<StoreWrites, "now" | "expires">): Promise<void> {
    if (this.#changed.size === 0) return;
    const changed = [...this.#changed].sort(([a], [b]) => commitOrder.indexOf(a[1]!) - commitOrder.indexOf(b[1]!));
    const values = new Map(changed.map(([key, encode]) => [key, encode()]));
    await this.#store.commit({ values, postings: this.#postings, ...times });
  }
}

/** Records of another layout are never read; they expire. One character. */
const version = "1";

/** Stories, answers, reports, outlets: a commit that was cut leaves no item that is known and was never counted. */
const commitOrder = "saro";

const reportKey = (ref: number): string => `${version}r${ref.toString(36)}`;
const storyKey = (ref: number): string => `${version}s${ref.toString(36)}`;
const answerKey = (ref: number): string => `${version}a${ref.toString(36)}`;
const outletKey = (publisher: number): string => `${version}o${publisher.toString(36)}`;
