type Line = {
  priceMinor: bigint;
  returnedMinor: bigint;
  entitlement: { state: string; closedReason: string | null } | null;
  refundRequests: { state: string }[];
};

/** How much of a line went back to its reader: none of it, asked for, on its way, a part, all of it; or disputed. */
export type MoneyBack = "none" | "asked" | "leaving" | "partly" | "whole" | "disputed";

/** Where a paid line's money stands, out of its amounts (minor units), its right and its requests. */
export function moneyBackOf({
  priceMinor,
  returnedMinor,
  entitlement,
  refundRequests,
}: Line): MoneyBack {
  if (entitlement?.state === "suspended" || entitlement?.closedReason === "disputed")
    return "disputed";
  // A right the shop took or gave says nothing of the money.
  if (priceMinor > 0n && returnedMinor >= priceMinor) return "whole";
  const isClosed = entitlement?.state === "closed" && entitlement.closedReason !== "taken";
  if (isClosed) return returnedMinor >= priceMinor ? "whole" : "leaving";
  if (refundRequests.some(({ state }) => state === "requested" || state === "approved"))
    return "asked";
  return returnedMinor > 0n ? "partly" : "none";
}

/** What to say of the whole order: "whole" when every line went back, "partly" when something did, else "none". */
export function orderMoneyBack(lines: MoneyBack[]): "none" | "partly" | "whole" {
  const gone = lines.filter((back) => back === "whole" || back === "leaving");
  if (lines.length > 0 && gone.length === lines.length) return "whole";
  return gone.length > 0 || lines.includes("partly") ? "partly" : "none";
}
