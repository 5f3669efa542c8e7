import { createHmac } from "node:crypto";

/** What makes one visitor look unlike another: where they call from and with what. */
export type Caller = { address: string; agent: string };

/** Who looked at a book on a day, in hexadecimal: another book or another day's salt makes another mark of the same caller. */
export function markOf(salt: string, slug: string, { address, agent }: Caller) {
  return createHmac("sha256", Buffer.from(salt, "hex"))
    .update(`${slug}\n${address}\n${agent}`)
    .digest("hex");
}
