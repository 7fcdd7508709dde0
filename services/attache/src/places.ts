import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

/** The repository's root: four folders above this file once it is built. */
const rootDir = fileURLToPath(new URL("../../../", import.meta.url));
/** What the project fetches for itself, such as a Redis, is kept here. */
export const cacheDir = join(rootDir, ".cache");

/** The data folder: everything a deployment keeps. */
export const dataDirOf = (option: string | undefined): string => resolve(option ?? join(rootDir, "data"));
export const configPathOf = (option: string | undefined): string =>
  option === undefined ? join(rootDir, "attache.yaml") : resolve(option);
export const logsDirOf = (dataDir: string): string => join(dataDir, "logs");
export const runDirOf = (dataDir: string): string => join(dataDir, "run");
export const serviceMain = (name: string): string => join(rootDir, "services", name, "dist", "main.js");
