import { isAskedBack } from "./living-request";

type Line = {
  id: string;
  packageId: string;
  purpose: string;
  priceMinor: bigint;
  claimedMinor: bigint;
  copy: { claimedAt: Date | null; recipient: string | null } | null;
  refundRequests: readonly { state: string; lineId: string; alsoLineIds: string[] }[];
};

/**
 * Copies of one package that can be asked back at once, of all lines of an order: claimed by nobody, asked for by no living
 * request, with their price still here. Those that were sent to somebody come first, so that the last are the ones nobody
 * will miss.
 */
export function untakenCopies<L extends Line>(lines: readonly L[], packageId: string): L[] {
  const requests = lines.flatMap(({ refundRequests }) => refundRequests);
  const untaken = lines.filter(
    ({ id, copy, ...line }) =>
      line.purpose === "copies" &&
      line.packageId === packageId &&
      copy?.claimedAt === null &&
      line.priceMinor > line.claimedMinor &&
      !isAskedBack(id, requests),
  );
  return untaken.sort(
    (one, other) => Number(!one.copy?.recipient) - Number(!other.copy?.recipient),
  );
}

/** The packages of which an order's lines hold copies for a team, each with its lines. */
export function teamsAmong<L extends Line>(lines: readonly L[]) {
  const copies = lines.filter(({ purpose }) => purpose === "copies");
  return [...new Set(copies.map(({ packageId }) => packageId))].map((packageId) => ({
    packageId,
    copies: copies.filter((line) => line.packageId === packageId),
    untaken: untakenCopies(lines, packageId),
  }));
}
