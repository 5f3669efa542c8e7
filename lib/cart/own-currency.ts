import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { listOwnedLines } from "./owned-lines";

/** In which currency a buyer pays for a book they have: that of its first purchase; null for one they do not have. */
export async function findOwnCurrency(buyer: Buyer, slug: string) {
  const [owned] = await listOwnedLines(buyer, slug);
  return owned?.currency ?? null;
}
