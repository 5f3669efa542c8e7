import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { listOwnedLines } from "./owned-lines";

/** In which currency a buyer tips for a book they have: what its package is sold in now; null for one they do not have. */
export async function findOwnCurrency(buyer: Buyer, slug: string) {
  const [owned] = await listOwnedLines(buyer, slug);
  return owned?.packageCurrency ?? null;
}
