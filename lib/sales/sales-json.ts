import type { SalesLine } from "./sales-report";

/**
 * The lines of the screen for programs. Amounts are whole minor units written as strings, because a JSON number
 * is a float; instants are UTC.
 */
export function salesJson(lines: SalesLine[]) {
  return {
    lines: lines.map(({ priceMinor, taxMinor, royaltyMinor, soldAt, refundedAt, ...line }) => ({
      ...line,
      priceMinor: String(priceMinor),
      taxMinor: String(taxMinor),
      royaltyMinor: String(royaltyMinor),
      soldAt: soldAt.toISOString(),
      refundedAt: refundedAt?.toISOString() ?? null,
    })),
  };
}
