import { expect } from "vitest";
import { sealEntries } from "@/lib/ledger/seal-entries";
import { db } from "@/lib/platform/db";

/**
 * Every entry gets its seal. Transactions of other databases on the same server hold the chain back as long as they
 * are open, and other tests have some.
 */
export async function sealAll() {
  const unsealed = async () => {
    await sealEntries();
    return db().ledgerEntry.count({ where: { seal: null } });
  };
  await expect.poll(unsealed, { timeout: 45_000 }).toBe(0);
}
