import type { Command } from "../command.js";
import { check } from "./check.js";
import { classify } from "./classify.js";
import { dead } from "./dead.js";
import { demo } from "./demo.js";
import { doctor } from "./doctor.js";
import { feeds } from "./feeds.js";
import { helpOf } from "./help.js";
import { ledger } from "./ledger.js";
import { listen } from "./listen.js";
import { once } from "./once.js";
import { parse } from "./parse.js";
import { start } from "./start.js";

export const commands: readonly Command[] = [
  start,
  once,
  demo,
  check,
  parse,
  classify,
  feeds,
  listen,
  ledger,
  dead,
  doctor,
  helpOf(() => commands),
];
