import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { countDeeds } from "./count-deeds";
import { lookUpLimits } from "./limits";

/**
 * Counts a look-up of an order by its number and address, signed out, by network and by number, so that the address of a
 * known number cannot be guessed from many networks. Refused: "too-many-orders" with after how many seconds it is worth
 * another try, whether the number is known or not.
 */
export async function mayLookUp(number: string, clientMark: string | null) {
  const counted = await countDeeds([
    { name: "look-up-network", limit: lookUpLimits["look-up-network"], about: clientMark },
    { name: "look-up-order", limit: lookUpLimits["look-up-order"], about: number },
  ]);
  if (counted.verdict !== "refuse") return ok(null);
  return refused("too-many-orders", { retrySeconds: counted.retrySeconds });
}
