import "server-only";
import { sign } from "@/lib/platform/random";
import { mailboxOf } from "./reminder-life";

/** A keyed mark of a mailbox: it says whether two are the same, and nobody can read an address from it. */
export function mailboxMark(email: string) {
  return sign("cart-reminder-mailbox", mailboxOf(email)).toString("hex");
}
