// npm run build: from installed dependencies to what `npm run migrate`, `web` and `worker` run.
import { build, bundle, generate, step } from "./steps.mjs";

try {
  await step("database client", generate);
  await step("processes", bundle);
  await step("pages", () => build(".next").then(() => undefined));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
