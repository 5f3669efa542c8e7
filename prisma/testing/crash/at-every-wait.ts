import { spawn } from "node:child_process";
import { expect } from "vitest";
import { drawnPlaces, isNight } from "../drawn";
import { dieAt } from "../model/die-at";
import { prepareOwnProcess } from "./own-process";
import { type Verb, verbs } from "./verbs";

/** How many of a verb's places also see a process of its own killed. */
const realDeaths = isNight ? 6 : 2;

/**
 * For the tests of a file: lets a verb (verbs.ts lists them) die at its waits in turn (drawn.ts says at which), on a fresh subject
 * each time, and lets `mend` finish what was begun. At every wait the verb is refused that call and all after it,
 * which costs milliseconds; at some of them, from the first to the last, it also works in a process of its own that
 * is really killed, whose start costs most of a second.
 */
export function prepareDeaths() {
  const bundle = prepareOwnProcess("prisma/testing/crash/stop-at.ts");

  return async <Subject>(
    verb: Verb,
    begin: () => Promise<{ name: string; subject: Subject }>,
    mend: (subject: Subject) => Promise<void>,
  ) => {
    const lastPlace = await atEveryCall(
      ({ name }) => verbs[verb](name),
      begin,
      ({ subject }) => mend(subject),
    );
    for (const place of spread(lastPlace, realDeaths)) {
      const { name, subject } = await begin();
      expect(await workAndDie(bundle, [verb, name], place), `killed at call ${place}`).toBe(true);
      await mend(subject);
    }
  };
}

/**
 * Within this process: the n-th call to the database or the provider is refused and all after it, for every n that is drawn
 * (drawn.ts) until the verb comes to its end. Answers the last place it died at.
 */
export async function atEveryCall<Subject>(
  work: (subject: Subject) => Promise<unknown>,
  begin: () => Promise<Subject>,
  mend: (subject: Subject) => Promise<void>,
) {
  const { first, step } = drawnPlaces();
  let place = first;
  for (let hasDied = true; hasDied && place < 100; place += step) {
    const subject = await begin();
    hasDied = await dieAt(place, () => work(subject));
    await mend(subject);
  }
  // A hook that never strikes proves nothing, and one that always does never saw the verb's end.
  const lastDeath = place - 2 * step;
  expect(lastDeath).toBeGreaterThan(0);
  expect(place).toBeLessThan(100);
  return lastDeath;
}

/** At most `count` of the places 1 to `last`, evenly, with the first and the last among them. */
function spread(last: number, count: number) {
  const steps = Math.min(count, last) - 1;
  if (steps < 1) return [last];
  return Array.from(
    { length: steps + 1 },
    (_, step) => 1 + Math.round((step * (last - 1)) / steps),
  );
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
