// What a report of the tests says: how many passed, and which failed, by name.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** Of Vitest's report at `path`: { passed, failed: [name], isSound }; a report that was never written is not sound. */
export function vitestReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: [], isSound: false };
  const { numPassedTests, success, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const failed = testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name);
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    if (tests.length > 0) return tests.map(({ fullName }) => `${name}: ${fullName}`);
    return file.status === "failed" ? [`${name}: ${file.message.split("\n")[0]}`] : [];
  });
  return { passed: numPassedTests, failed, isSound: success };
}

/** The same of Playwright's report; what passed only when tried again has failed. */
export function playwrightReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: [], isSound: false };
  const { stats, suites, errors } = JSON.parse(readFileSync(path, "utf8"));
  const failed = [...suites.flatMap(failedIn), ...errors.map(({ message }) => message)];
  return { passed: stats.expected, failed, isSound: stats.expected > 0 };
}

function failedIn({ file, specs = [], suites = [] }) {
  const wrong = ({ tests }) => tests.some(({ status }) => /^(unexpected|flaky)$/.test(status));
  return [
    ...specs.filter(wrong).map(({ title }) => `e2e/${file}: ${title}`),
    ...suites.flatMap(failedIn),
  ];
}
