import { serve } from "./lanes/serve.js";
import type { ParseRequest } from "./parser.js";
import { readFeed } from "./read.js";
import type { Reading } from "./reading.js";

serve<ParseRequest, Reading>(({ bytes, options }) => readFeed(bytes, options));
