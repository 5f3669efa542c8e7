import { behindGate } from "./call-gate";

/**
 * Does some work as a process that dies just before its n-th call to the database or the provider leaves, which is
 * also just after the answer to the one before. What it had begun in the database is rolled back; whatever it would
 * have done after is left to those who come later. Says whether it got that far.
 */
export async function dieAt(call: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = call;
  const gate = () => {
    left -= 1;
    return left > 0;
  };
  await behindGate(gate, work).catch((error: Error) => {
    if (left > 0) throw error;
  });
  return left <= 0;
}
