import { mayExport } from "@/lib/abuse/may-export";
import { currentReader } from "@/lib/edge/current-actor";
import { askFreshProof } from "@/lib/edge/fresh-proof";
import { refusalPage } from "@/lib/edge/refusal-page";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { zipHead, zipResponse } from "@/lib/edge/zip-response";
import { isLocale } from "@/lib/i18n/locale";
import { openExport } from "@/lib/privacy/open-export";

type Context = { params: Promise<{ locale: string }> };

/**
 * Everything the shop keeps of a reader, made while it is sent; whoever has not lately proven who they are does so first, and whoever took it
 * several times within the hour is told when again.
 */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const reader = await currentReader();
  if (!reader)
    return refusalPage(request, "export-sign-in", 401, {
      onward: [{ href: `/${locale}/sign-in?to=/${locale}/account`, word: "signIn" }],
    });
  await askFreshProof(locale, `/${locale}/account`);
  const seen = await mayExport(reader);
  if (!seen.ok) return tooOften(request, seen.details.retrySeconds);
  return zipResponse(await openExport(reader, locale));
}

function tooOften(request: Request, seconds: number) {
  const minutes = String(Math.ceil(seconds / 60));
  return refusalPage(request, "export-too-often", 429, {
    ...{ headers: { "retry-after": String(seconds) }, values: { minutes } },
  });
}

/** Says whether somebody is signed in, and opens nothing. */
export async function HEAD() {
  return zipHead();
}
