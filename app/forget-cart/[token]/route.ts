import { redirect } from "next/navigation";
import { findConsentOfLetter } from "@/lib/cart/cart-reminder";
import { refusalLocale, refusalPage } from "@/lib/edge/refusal-page";

type Context = { params: Promise<{ token: string }> };

/**
 * Where a letter's own address leads whoever looks instead of pressing: to the page with the button. Looking changes
 * nothing. The press itself is answered by the front (app/direct-routes.ts).
 */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const found = await findConsentOfLetter(token);
  if (!found) return refusalPage(request, "notices-unknown", 404);
  redirect(`/${found.locale ?? refusalLocale(request)}/cart/forget/${token}`);
}
