import { countCart } from "@/lib/cart/cart-page";
import { currentBrowser, currentSession } from "@/lib/edge/current-actor";

/** What the header's island shows of whoever is here; kept pages hold none of it. */
export async function GET() {
  const [session, browser] = await Promise.all([currentSession(), currentBrowser()]);
  const menu = {
    signedIn: session !== null,
    cartCount: await countCart(browser),
    isAuthor: Boolean(session?.user.author),
    isOperator: Boolean(session?.user.isOperator),
  };
  return Response.json(menu, { headers: { "cache-control": "no-store" } });
}
