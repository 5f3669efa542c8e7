import type { IncomingHttpHeaders } from "node:http";
import { countCart } from "@/lib/cart/cart-page";
import { askerOfRequest, personIn } from "@/lib/edge/author-of-request";

/** What the header's island shows of whoever is here; kept pages hold none of it. */
export async function readerMenu(headers: IncomingHttpHeaders) {
  const { session, look, browserHash } = await askerOfRequest(headers);
  const person = personIn(session);
  return {
    signedIn: session !== null,
    cartCount: await countCart(browserHash),
    isAuthor: Boolean(person?.author),
    isOperator: Boolean(person?.isOperator),
    lookingAs: look && { email: look.user.email },
  };
}
