import { endLook } from "@/lib/accounts/end-look";
import { currentSessionToken } from "@/lib/edge/current-actor";
import { isSameOrigin } from "@/lib/edge/is-same-origin";
import { shopAddress } from "@/lib/edge/shop-address";
import { spokenLocale } from "@/lib/i18n/locale";

/** Ends what this browser's operator looks at: the one thing that can be done meanwhile. Leads back to the desk. */
export async function POST(request: Request) {
  const head = Object.fromEntries(request.headers);
  if (!isSameOrigin(head)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => null);
  const locale = String(form?.get("locale"));
  const token = await currentSessionToken();
  const seen = token ? await endLook(token) : null;
  const desk = `/${spokenLocale(locale)}/operator`;
  const location = shopAddress(seen ? `${desk}/look/${seen}?ended=1` : desk);
  return new Response(null, { status: 303, headers: { location } });
}
