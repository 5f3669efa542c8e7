import "server-only";
import type { Tx } from "./db";

/**
 * Lets transactions about the same subject queue up where there is no row yet to lock; held until this one ends.
 * `subject` is any text, such as "sign-in:" and an address.
 */
export async function takeTurn(tx: Tx, subject: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
}
