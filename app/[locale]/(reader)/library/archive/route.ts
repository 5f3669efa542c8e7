import { openArchive } from "@/lib/access/library-archive";
import { currentClientMark } from "@/lib/edge/client-mark";
import { currentReader } from "@/lib/edge/current-actor";
import { refusalPage } from "@/lib/edge/refusal-page";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { zipHead, zipResponse } from "@/lib/edge/zip-response";
import { isLocale } from "@/lib/i18n/locale";

type Context = { params: Promise<{ locale: string }> };

/** A reader's whole library as one archive, made while it is sent. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const reader = await currentReader();
  if (!reader)
    return refusalPage(request, "archive-sign-in", 401, {
      onward: [{ href: `/${locale}/sign-in?to=/${locale}/library`, word: "signIn" }],
    });
  const clientMark = await currentClientMark();
  return zipResponse(await openArchive(reader, { locale, clientMark }));
}

/** Says what GET would, and opens nothing. */
export async function HEAD() {
  return zipHead();
}
