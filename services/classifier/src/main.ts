import { runService } from "@attache/pipeline";

await runService("classifier");
