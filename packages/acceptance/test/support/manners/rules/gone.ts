import { breach, groups, hourMs, urlOf, type Rule } from "../recording.js";

export const gone: Rule = {
  name: "never again after a confirmed 410",
  judge: ({ exchanges }) =>
    [...groups(exchanges, urlOf).values()].flatMap((group) => {
      let first: number | null = null;
      let isConfirmed = false;
      return group.flatMap((exchange) => {
        const again = isConfirmed ? [breach(exchange, "it had answered 410 twice, an hour apart")] : [];
        if (exchange.status !== 410) first = null;
        else if (first === null) first = exchange.at;
        else if (exchange.at - first >= hourMs) isConfirmed = true;
        return again;
      });
    }),
};
