import type { Buyer } from "@/lib/accounts/actor";

/** Which orders are a buyer's: those of the browser, and those of the account. Nobody's where neither is known. */
export function boughtBy(buyer: Buyer) {
  const owners = [
    ...(buyer.browserHash ? [{ browserHash: buyer.browserHash }] : []),
    ...(buyer.kind === "reader" ? [{ userId: buyer.id }] : []),
  ];
  return { state: "paid", OR: owners };
}
