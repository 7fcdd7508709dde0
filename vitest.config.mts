import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const names = readdirSync(new URL("packages/", import.meta.url)).filter((name) =>
  existsSync(new URL(`packages/${name}/test/`, import.meta.url)),
);

export default defineConfig({
  test: {
    projects: names.map((name) => ({
      test: {
        name,
        root: `packages/${name}`,
        include: ["test/**/*.test.ts"],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
