import { largestLogo } from "@/lib/catalog/logo";
import { sendLogo } from "@/lib/catalog/send-logo";
import { currentOperator } from "@/lib/edge/current-actor";
import { isSameOrigin } from "@/lib/edge/is-same-origin";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { isLocale } from "@/lib/i18n/locale";

type Context = { params: Promise<{ locale: string }> };

// A form around the picture.
const besides = 10_000;

/** Takes a picture in as the shop's sign and goes to where it is looked at. Nobody else's page can send one here. */
export async function POST(request: Request, { params }: Context) {
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const [{ locale }, operator] = [await params, await currentOperator()];
  if (!operator || !isLocale(locale)) return new Response(null, { status: 404 });
  if (!isSameOrigin(Object.fromEntries(request.headers)))
    return new Response(null, { status: 403 });
  const desk = `/${locale}/operator/settings/logo`;
  // Whoever does not say how much is coming may send without end.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= largestLogo + besides)) return seeOther(`${desk}?refused=logo-too-heavy`);
  const file = (await request.formData().catch(() => null))?.get("file");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const sent = await sendLogo(operator, bytes);
  return seeOther(sent.ok ? `${desk}/${sent.value.logoId}` : `${desk}?refused=${sent.reason}`);
}

function seeOther(location: string) {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
