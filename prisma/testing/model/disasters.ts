import fc from "fast-check";
import type pg from "pg";
import { behindGate, cutAllBut } from "./call-gate";
import { dieAt } from "./die-at";
import type { ModelShop } from "./model-shop";
import type { Step, Weighted } from "./step";

/** Does a step in whose middle, before its n-th call to the database, the database is started anew. */
async function restartAt(call: number, master: pg.Client, work: () => Promise<unknown>) {
  let left = call;
  let cutting: Promise<void> | undefined;
  const gate = (kind: "database" | "provider") => {
    if (kind === "provider") return true;
    left -= 1;
    if (left === 0) cutting = cutAllBut(master);
    // Whoever asks while connections are being cut asks when they are.
    return cutting ? cutting.then(() => true) : true;
  };
  await behindGate(gate, work).catch((error: Error) => {
    if (!cutting) throw error;
  });
  await cutting;
}

const call = fc.integer({ min: 1, max: 40 });

/** Any of the steps, in a process that dies or with a database that is started anew in the middle of it. */
export function disastersIn(steps: fc.Arbitrary<Step>): Weighted[] {
  const death = fc.tuple(steps, call).map<Step>(([{ say, run }, at]) => ({
    say: `${say}, and die at call ${at}`,
    run: (shop: ModelShop) => dieAt(at, () => run(shop)),
  }));
  const restart = fc.tuple(steps, call).map<Step>(([{ say, run }, at]) => ({
    say: `${say}, the database restarted at call ${at}`,
    run: (shop: ModelShop) => restartAt(at, shop.master, () => run(shop)),
  }));
  return [
    { weight: 5, arbitrary: death },
    { weight: 2, arbitrary: restart },
  ];
}
