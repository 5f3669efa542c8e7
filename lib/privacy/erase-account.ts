import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { erasePerson } from "./erase-person";

/**
 * Erases a reader's account, now and for good: whatever only they needed is deleted; purchases, payments and refunds stay
 * and name a pseudonym; a refund under way goes on, since money goes back to the payment it came from. What of their
 * addresses stands in texts elsewhere is swept by promised jobs within minutes. Whoever signs in with the address later is
 * somebody new and owns nothing. Refused: "erase-gone"; "erase-first" with what has to be done before.
 */
export async function eraseAccount(reader: Reader) {
  return erasePerson(reader);
}
