import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect } from "vitest";
import { dieAt } from "../model/die-at";

/**
 * For the tests of a file: works a verb (stop-at.ts lists them) in a process of its own that is killed at each of the
 * verb's waits in turn, on a fresh subject each time, and lets `mend` finish what was begun.
 */
export function prepareDeaths() {
  // Inside the project, so that what the bundle leaves outside is found.
  const folder = mkdtempSync(join(process.cwd(), "node_modules", ".crash-"));
  const bundle = join(folder, "stop-at.mjs");

  beforeAll(async () => {
    await build({
      ...{ entryPoints: ["prisma/testing/crash/stop-at.ts"], outfile: bundle, bundle: true },
      ...{ platform: "node", format: "esm", target: "node20", packages: "external" },
      ...{ jsx: "automatic", alias: { "server-only": "./prisma/testing/server-only.ts" } },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return async <Subject>(
    verb: string,
    begin: () => Promise<{ name: string; subject: Subject }>,
    mend: (subject: Subject) => Promise<void>,
  ) =>
    atEachPlace(async (place) => {
      const { name, subject } = await begin();
      const hasDied = await workAndDie(bundle, [verb, name], place);
      await mend(subject);
      return hasDied;
    });
}

/** The same within this process, for verbs that only speak to the database: the call is refused and all after it. */
export async function atEveryCall<Subject>(
  work: (subject: Subject) => Promise<unknown>,
  begin: () => Promise<Subject>,
  mend: (subject: Subject) => Promise<void>,
) {
  await atEachPlace(async (place) => {
    const subject = await begin();
    const hasDied = await dieAt(place, () => work(subject));
    await mend(subject);
    return hasDied;
  });
}

async function atEachPlace(tryAt: (place: number) => Promise<boolean>) {
  let place = 1;
  while (place < 100 && (await tryAt(place))) place += 1;
  // A hook that never strikes proves nothing, and one that always does never saw the verb's end.
  expect(place).toBeGreaterThan(3);
  expect(place).toBeLessThan(100);
}

/** Works a verb in a process of its own that dies at the given place. Says whether it died. */
function workAndDie(bundle: string, words: string[], place: number) {
  return new Promise<boolean>((done, fail) => {
    const child = spawn(process.execPath, [bundle, ...words], {
      env: { ...process.env, STOP_AT: String(place) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") done(true);
      else if (code === 0) done(false);
      else fail(new Error(said.slice(-2000)));
    });
  });
}
