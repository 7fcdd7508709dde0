import type { FeedHealth, FetchReason } from "@attache/contract";
import { reasonWords } from "../words/reason.js";
import { countWords } from "../words/count.js";
import { momentWords, spanWords } from "../words/time.js";
import { conditionalVerdicts, type Answered, type ReadDocument, type Trial } from "./trial.js";

/** A trial for people: what was asked, what came, and what it means. */
export function trialLines(trial: Trial, now: number): string {
  const { url, answer, document, conditional } = trial;
  return [
    url,
    ...(answer ? answerLines(answer) : []),
    ...(document ? documentLines(document, now) : []),
    ...(conditional ? [line("repeat", conditionalVerdicts[conditional.verdict])] : []),
    ...(document ? [line("interval", intervalWords(trial, now))] : []),
    ...verdictLines(trial, now),
  ].join("\n");
}

const line = (name: string, words: string): string => `  ${`${name}:`.padEnd(12)}${words}`;

function answerLines({ http_status: status, url, redirects, moved_to: movedTo, bytes, ...answer }: Answered): string[] {
  const { content_type: contentType, charset, etag, last_modified: modified } = answer;
  const validators = [etag === null ? null : `ETag ${etag}`, modified === null ? null : `Last-Modified ${modified}`].filter(
    (v) => v !== null,
  );
  return [
    ...redirects.map((redirect) => line("redirect", `${redirect.status} to ${redirect.url}`)),
    ...(movedTo === null ? [] : [line("moved", `for good, to ${movedTo}: write that address into the configuration`)]),
    line("answer", `${status} from ${new URL(url).host}, ${countWords(bytes, "byte")}, ${contentType ?? "no Content-Type"}`),
    line("charset", `${charset.name} (${charset.by})`),
    line("validators", validators.join(", ") || "none"),
  ];
}

function documentLines(document: ReadDocument, now: number): string[] {
  const { title, language, parser, warnings, items, dated, implausible, newest, item_every_s: everyS, identity } = document;
  const dates =
    items === 0
      ? "it shows none"
      : newest === null
        ? dated > 0
          ? "none with a date that can be true"
          : "none with a date, so that nobody can tell when it stops"
        : `newest ${momentWords(newest)}, ${spanWords(now - Date.parse(newest))} ago`;
  return [
    line("feed", `${title || "(no title)"}${language === null ? "" : `, language ${language}`}, read by ${parser}`),
    ...warnings.map((warning) => line("warning", warning)),
    line("items", `${items}, ${dates}${dated < items && newest !== null ? `, ${items - dated} without a date` : ""}`),
    ...(implausible === 0
      ? []
      : [line("dates", `${implausible} of ${items} cannot be true (impossible, or ahead of now), and are not believed`)]),
    ...(everyS === null || everyS === 0 ? [] : [line("rhythm", `an item every ${spanWords(everyS * 1_000)}`)]),
    ...(identity === null || items === 0 ? [] : [line("identity", `items are told apart by ${identityWords[identity]}`)]),
  ];
}

const identityWords: Readonly<Record<NonNullable<ReadDocument["identity"]>, string>> = {
  guid: "guid",
  link: "link, for their guids are missing or not their own",
  content: "what they say and when, for neither guid nor link tells them apart: an edited item comes again as a new one",
  words: "their words alone, for they have neither guid, link nor date that would tell them apart: an edited item comes again as a new one",
};

function intervalWords({ interval_s: intervalS, next_due: due }: Trial, now: number): string {
  const learned = intervalS === null ? "not learned" : spanWords(intervalS * 1_000);
  return `${learned} to start with; the next poll would be in ${spanWords(Date.parse(due) - now)}`;
}

const verdicts: Readonly<Record<FeedHealth, string>> = {
  fresh: "it works",
  new: "it works",
  silent: "it works, and nothing new came for much longer than its rhythm promises",
  frozen: "it answers, but what it shows is old: it is not worth watching. Look for another feed of this publisher",
  failing: "it does not work",
  blocked: "it does not let us read it",
  gone: "it is no more",
};

function verdictLines({ health, document, reason, detail, mend, next_due: due, retry_after: retryAfter }: Trial, now: number): string[] {
  const why = reason === null ? [] : [line("because", `${detail ?? reasonWords(reason)} (${reason})`)];
  const left =
    retryAfter === null
      ? []
      : [
          line(
            "until",
            `its server asks to be left alone for ${spanWords(Date.parse(retryAfter) - now)}, to ${momentWords(retryAfter)} (Retry-After)`,
          ),
        ];
  const again = reason === null || reason === "address_denied" ? [] : [line("next", againWords(reason, Date.parse(due) - now))];
  const verdict = document?.items === 0 ? "it answers with a feed, and shows no item: it is not worth watching yet" : verdicts[health];
  return [line(health, verdict), ...why, ...left, ...again, ...(mend === null ? [] : [`  ${"→".padEnd(12)}${mend}`])];
}

const againWords = (reason: FetchReason, ms: number): string =>
  reason === "gone" ? `it would be asked once more, in ${spanWords(ms)}, and then never` : `it would be asked again in ${spanWords(ms)}`;
