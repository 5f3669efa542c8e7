import "server-only";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { sign } from "@/lib/platform/random";

/** A keyed mark of a mailbox: it says whether two are the same, and nobody can read an address from it. */
export function mailboxMark(email: string) {
  return sign("cart-reminder-mailbox", mailboxOf(email)).toString("hex");
}
