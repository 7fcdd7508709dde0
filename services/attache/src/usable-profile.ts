import { loadProfile, ProfileError, type Profile } from "@attache/theme";
import { CannotError } from "./failure.js";

/** The profile at a path or of a bundled id; without one the standard. @throws CannotError where it cannot be used */
export function usableProfile(baseline: string | undefined): Profile {
  try {
    return loadProfile(baseline);
  } catch (error) {
    throw error instanceof ProfileError ? new CannotError(error.message) : error;
  }
}
