import { profileNames, writeCompiled } from "./bundled.js";
import { readProfile } from "./load-profile.js";

// Run by the build: a profile that is wrong fails it.
for (const id of profileNames()) writeCompiled(id, readProfile(id));
