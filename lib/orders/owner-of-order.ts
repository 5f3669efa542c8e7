import type { Buyer } from "@/lib/accounts/actor";
import { addDays } from "@/lib/kernel/time";

/**
 * Which orders are a buyer's at an instant: those of the account, and those placed with the browser. An order that belongs
 * to an account is opened by the browser alone until a day after it was paid, so that whoever comes back from paying sees it:
 * later whoever sits there may be anybody (ASVS 5.0, 14.3.1). Nobody's where neither is known.
 */
export function ownedBy(buyer: Buyer, at: Date) {
  const { browserHash } = buyer;
  const ofBrowser = [{ userId: null }, { paidAt: null }, { paidAt: { gt: addDays(at, -1) } }];
  return {
    OR: [
      ...(browserHash ? [{ browserHash, OR: ofBrowser }] : []),
      ...(buyer.kind === "reader" ? [{ userId: buyer.id }] : []),
    ],
  };
}
