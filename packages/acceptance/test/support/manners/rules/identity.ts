import { breach, type Rule } from "../recording.js";

const agent = /^Attache\/\d+\.\d+\.\d+ \(.*\)$/;
const decodable = new Set(["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]);
/** What a reader of public feeds has no need to say. */
const unwanted = ["cookie", "referer", "authorization", "from", "sec-fetch-site", "x-forwarded-for", "accept-language"];

export const identity: Rule = {
  name: "says who it is, asks for what it can decode, and says nothing else",
  judge: ({ exchanges }) =>
    exchanges.flatMap((exchange) => {
      const { headers, method } = exchange;
      const said = unwanted.filter((name) => headers[name] !== undefined);
      const codings = (headers["accept-encoding"] ?? "").split(",").map((coding) => coding.trim().split(";")[0] ?? "");
      return [
        ...(method === "GET" ? [] : [breach(exchange, `the method was ${method}`)]),
        ...(agent.test(headers["user-agent"] ?? "") ? [] : [breach(exchange, `user-agent: ${headers["user-agent"] ?? "none"}`)]),
        ...said.map((name) => breach(exchange, `${name}: ${String(headers[name])}`)),
        ...(codings.includes("gzip") && codings.includes("br") && codings.every((coding) => decodable.has(coding))
          ? []
          : [breach(exchange, `accept-encoding: ${headers["accept-encoding"] ?? "none"}`)]),
      ];
    }),
};
