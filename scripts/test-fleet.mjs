// npm run test:fleet: two web and two worker processes behind nginx, one database, one bucket (docs/operating.md, "Many
// machines"). The last line is "N passed, N failed".
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, generate, install, step } from "./steps.mjs";
import { vitestReport } from "./test-reports.mjs";

const folder = mkdtempSync(join(tmpdir(), "bouquin-fleet-report-"));
const report = join(folder, "report.json");
const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "fleet", "--reporter=default"];
await step("dependencies", install);
await step("database client", generate);
await command(
  process.execPath,
  [...args, "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { env: { ...process.env, BOUQUIN_FLEET: "1", NODE_ENV: "test" }, inherit: true },
).catch((error) => error);
const { passed, failed, notChecked, isSound } = vitestReport(report);
rmSync(folder, { recursive: true, force: true });
if (failed.length === 0 && !isSound) failed.push("the run itself");
for (const name of notChecked) console.log(`not checked: ${name}`);
for (const name of failed) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
