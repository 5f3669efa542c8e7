import { currentReader } from "@/lib/edge/current-actor";
import { askFreshProof } from "@/lib/edge/fresh-proof";
import { pieceStream } from "@/lib/edge/piece-stream";
import { refusalPage } from "@/lib/edge/refusal-page";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { isLocale } from "@/lib/i18n/locale";
import { openExport } from "@/lib/privacy/open-export";

type Context = { params: Promise<{ locale: string }> };

const headers = {
  "content-type": "application/zip",
  "cache-control": "private, no-store, no-transform",
  "x-robots-tag": "noindex",
};

/** Everything the shop keeps of a reader, made while it is sent; whoever has not lately proven who they are does so first. */
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
  const { fileName, pieces } = await openExport(reader, locale);
  return new Response(pieceStream(pieces), {
    headers: { ...headers, "content-disposition": `attachment; filename="${fileName}"` },
  });
}

/** Says whether somebody is signed in, and opens nothing. */
export async function HEAD() {
  const isHere = (await currentReader()) !== null;
  return new Response(null, isHere ? { headers } : { status: 401 });
}
