import type { SalesLine } from "./sales-report";

/**
 * The lines of the screen for programs. Amounts are whole minor units written as strings, because a JSON number
 * is a float; instants are UTC.
 */
export function salesJson(lines: SalesLine[]) {
  return {
    lines: lines.map((line) => ({
      ...line,
      priceMinor: String(line.priceMinor),
      taxMinor: String(line.taxMinor),
      returnedMinor: String(line.returnedMinor),
      royaltyMinor: String(line.royaltyMinor),
      soldAt: line.soldAt.toISOString(),
      returnedAt: line.returnedAt?.toISOString() ?? null,
    })),
  };
}
