import { countCart } from "@/lib/cart/cart-page";
import { currentBrowser, currentLook, currentSession } from "@/lib/edge/current-actor";

/** What the header's island shows of whoever is here; kept pages hold none of it. */
export async function GET() {
  const [session, look, browser] = [
    await currentSession(),
    await currentLook(),
    await currentBrowser(),
  ];
  const person = look?.user ?? session?.user;
  const menu = {
    signedIn: session !== null,
    cartCount: await countCart(browser),
    isAuthor: Boolean(person?.author),
    isOperator: Boolean(person?.isOperator),
    lookingAs: look && { email: look.user.email },
  };
  return Response.json(menu, { headers: { "cache-control": "no-store" } });
}
