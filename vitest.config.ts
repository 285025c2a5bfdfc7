import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup/build.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Files of one worker share its modules, which are slow to load and faster the longer they run.
    isolate: false,
    testTimeout: 120_000,
  },
});
