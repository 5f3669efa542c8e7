import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { countDeeds } from "./count-deeds";
import { exportLimits } from "./limits";

/**
 * Counts that a reader takes their data along: whoever holds the session, and nobody else, so that no stranger shuts it.
 * Refused: "export-too-often" with after how many seconds it may be asked for again.
 */
export async function mayExport({ id }: Reader) {
  const counted = await countDeeds([
    { name: "export-reader", limit: exportLimits["export-reader"], about: id },
  ]);
  if (counted.verdict !== "refuse") return ok(null);
  return refused("export-too-often", { retrySeconds: counted.retrySeconds });
}
