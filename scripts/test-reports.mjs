// What a report of the tests says: how many passed, which failed and which could not be made here, by name.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * Of Vitest's report at `path`: { passed, failed: [name], notChecked: [name], isSound }; a report that was never written is
 * not sound.
 */
export function vitestReport(path) {
  if (!existsSync(path)) return nothing;
  const { numPassedTests, success, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const failed = testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name);
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    if (tests.length > 0)
      return tests.map(({ fullName, failureMessages: [why] }) => told(`${name}: ${fullName}`, why));
    return file.status === "failed" ? [told(name, file.message)] : [];
  });
  const notChecked = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "skipped")
      .map(({ fullName }) => `${relative(process.cwd(), name)}: ${fullName}`),
  );
  return { passed: numPassedTests, failed, notChecked, isSound: success };
}

// A log is cut to its end where it is long: the last lines say why, too.
function told(name, message = "") {
  const why = message.replaceAll(colours, "").split("\n").find(Boolean);
  return why ? `${name}: ${why}` : name;
}

// What a terminal reads as a colour.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

const nothing = { passed: 0, failed: [], notChecked: [], isSound: false };

/**
 * The same of Playwright's report; what passed only when tried again has failed, and what a journey says it did not check
 * (an annotation of that type) is told with its reason.
 */
export function playwrightReport(path) {
  if (!existsSync(path)) return nothing;
  const { stats, suites, errors } = JSON.parse(readFileSync(path, "utf8"));
  const failed = [...suites.flatMap(failedIn), ...errors.map(({ message }) => message)];
  const notChecked = suites.flatMap(notCheckedIn);
  return { passed: stats.expected, failed, notChecked, isSound: stats.expected > 0 };
}

function notCheckedIn({ file, specs = [], suites = [] }) {
  const told = specs.flatMap(({ title, tests }) =>
    tests
      .flatMap(({ annotations = [] }) => annotations)
      .filter(({ type }) => type === "skip" || type === "not checked")
      .map(({ description }) => `e2e/${file}: ${title} (${description})`),
  );
  return [...told, ...suites.flatMap(notCheckedIn)];
}

function failedIn({ file, specs = [], suites = [] }) {
  const wrong = ({ tests }) => tests.some(({ status }) => /^(unexpected|flaky)$/.test(status));
  return [
    ...specs
      .filter(wrong)
      .map(({ title, tests }) => told(`e2e/${file}: ${title}`, reasonOf(tests))),
    ...suites.flatMap(failedIn),
  ];
}

function reasonOf(tests) {
  const errors = tests.flatMap(({ results = [] }) => results.flatMap(({ errors }) => errors));
  // The first of several says only that time was up; the one after it, with what.
  return (
    errors.map(({ message }) => message).find((message) => !/timeout of/.test(message)) ??
    errors[0]?.message
  );
}
