import { emailAddress } from "@/lib/accounts/email";
import { ok, refused } from "@/lib/kernel/result";
import { mostCopies } from "@/lib/pricing/tier";

/**
 * The addresses of a pasted list, one per line or parted by commas, semicolons or spaces, "Name <address>" too; each once.
 * Refused: "addresses-needed", "address-invalid" with the first that is none.
 */
export function readAddresses(pasted: string) {
  const pieces = pasted
    .split(/[\n,;]+/u)
    .flatMap((piece) => /<([^<>]+)>/u.exec(piece)?.[1] ?? piece.split(/\s+/u))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  if (pieces.length === 0) return refused("addresses-needed");
  const addresses: string[] = [];
  for (const piece of pieces.slice(0, mostCopies)) {
    const address = emailAddress.safeParse(piece);
    if (!address.success) return refused("address-invalid", { address: piece.slice(0, 80) });
    addresses.push(address.data);
  }
  return ok([...new Set(addresses)]);
}
