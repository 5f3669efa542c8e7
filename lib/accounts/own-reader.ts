import type { Buyer, Reader } from "./actor";

/** The signed-in reader whose own proven address this is, or null: what is done in its name is theirs then. */
export function ownReader(buyer: Buyer, email: string): Reader | null {
  return buyer.kind === "reader" && buyer.email === email ? buyer : null;
}
