import { behindGate } from "./call-gate";

/**
 * Does some work as a process that dies just before its n-th call to the database or the provider leaves, which is
 * also just after the answer to the one before. What it had begun in the database is rolled back; whatever it would
 * have done after is left to those who come later. Says whether it got that far.
 */
export async function dieAt(call: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = call;
  let silence = () => {};
  const silenced = new Promise<void>((done) => {
    silence = done;
  });
  const gate = (kind: "database" | "provider") => {
    left -= 1;
    if (left > 0) return true;
    // Nobody hears what the provider would have said; what the database refuses, it refuses at once.
    if (kind === "provider") silence();
    return false;
  };
  await behindGate(gate, () => Promise.race([work(), silenced])).catch((error: Error) => {
    if (left > 0) throw error;
  });
  return left <= 0;
}
