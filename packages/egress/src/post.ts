import { fetch as undiciFetch, type Dispatcher } from "undici";
import { EgressError, failureOf } from "./failure.js";
import { parseTarget } from "./target.js";
import { until } from "./until.js";

/** What a POST needs to be sent. */
export interface PostInit {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the request, and the reading of the answer, too. */
  readonly signal: AbortSignal;
}

/** What a POST gives back: of a fetch's response, the part that a webhook needs. The body streams; whoever has enough cancels it. */
export type PostResponse = Pick<Response, "status" | "headers" | "body">;

/**
 * One POST. A redirect is never followed: the signature would go with it.
 * @throws EgressError where there was no answer. Its message names the origin only, since the path of a webhook is often its password.
 */
export async function post(dispatcher: Dispatcher, userAgent: string, url: string, init: PostInit): Promise<PostResponse> {
  try {
    const { url: target, authorization } = parseTarget(url);
    // What a receiver answers is of little interest: it need not be packed.
    const fixed = { "user-agent": userAgent, "accept-encoding": "identity" };
    const answer = undiciFetch(target, {
      method: init.method,
      body: init.body,
      signal: init.signal,
      headers: { ...(authorization === null ? {} : { authorization }), ...init.headers, ...fixed },
      redirect: "manual",
      dispatcher,
    });
    const response = await until(init.signal, answer);
    return { status: response.status, headers: new Headers([...response.headers]), body: response.body };
  } catch (error) {
    const failure = failureOf(error);
    throw new EgressError(failure.reason, `${originOf(url)}: ${failure.message}`);
  }
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "the endpoint's url");
