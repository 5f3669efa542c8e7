import { expect, test } from "vitest";
import { inTurn } from "./in-turn";

test("a move asked for during another comes after it, one that fails stops none, and few wait", async () => {
  const [move, done]: [ReturnType<typeof inTurn>, string[]] = [inTurn(), []];
  const gates = Array.from({ length: 3 }, () => aGate());
  for (const [at, { promise }] of gates.entries())
    move(() => promise.then(() => void done.push(`${at}`)));
  move(async () => void done.push("one too many"));
  gates[1]?.resolve();
  gates[0]?.reject(new Error("the page is gone"));
  gates[2]?.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(["1", "2"]);
  move(async () => void done.push("later"));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(["1", "2", "later"]);
});

function aGate() {
  let [resolve, reject]: [() => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<void>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}
