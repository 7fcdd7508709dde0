import type { FeedHealth } from "@attache/contract";
import { mendWords, reasonWords } from "../words/reason.js";
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
    line("answer", `${status} from ${new URL(url).host}, ${bytes} bytes, ${contentType ?? "no Content-Type"}`),
    line("charset", `${charset.name} (${charset.by})`),
    line("validators", validators.join(", ") || "none"),
  ];
}

function documentLines(document: ReadDocument, now: number): string[] {
  const { title, language, parser, warnings, items, dated, newest, item_every_s: everyS, identity } = document;
  const dates = newest === null ? "none with a date" : `newest ${momentWords(newest)}, ${spanWords(now - Date.parse(newest))} ago`;
  return [
    line("feed", `${title || "(no title)"}${language === null ? "" : `, language ${language}`}, read by ${parser}`),
    ...warnings.map((warning) => line("warning", warning)),
    line("items", `${items}, ${dates}${dated < items && newest !== null ? `, ${items - dated} without a date` : ""}`),
    ...(everyS === null || everyS === 0 ? [] : [line("rhythm", `an item every ${spanWords(everyS * 1_000)}`)]),
    ...(identity === null ? [] : [line("identity", `items are told apart by ${identity}`)]),
  ];
}

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

function verdictLines({ health, document, reason, detail, next_due: due }: Trial, now: number): string[] {
  const mend = reason === null ? null : mendWords(reason);
  const why = reason === null ? [] : [line("because", `${detail ?? reasonWords(reason)} (${reason})`)];
  const again = reason === null ? [] : [line("next", `it would be asked again in ${spanWords(Date.parse(due) - now)}`)];
  const verdict = document?.items === 0 ? "it answers with a feed, and shows no item: it is not worth watching yet" : verdicts[health];
  return [line(health, verdict), ...why, ...again, ...(mend === null ? [] : [line("→", mend)])];
}
