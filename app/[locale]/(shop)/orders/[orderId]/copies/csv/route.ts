import { getTranslations } from "next-intl/server";
import { copiesCsv } from "@/lib/copies/copies-csv";
import { findTeamPage } from "@/lib/copies/team-page";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentSite } from "@/lib/edge/current-site";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { isLocale } from "@/lib/i18n/locale";

type Context = { params: Promise<{ locale: string; orderId: string }> };

/** The links of a team's copies as a file for spreadsheets. */
export async function GET(request: Request, { params }: Context) {
  const { locale, orderId } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const page = isLocale(locale) ? await findTeamPage(await currentBuyer(), orderId) : null;
  const packageId = new URL(request.url).searchParams.get("package");
  const copies = page?.copies.filter(
    ({ line }) => line.purpose === "copies" && line.packageId === packageId,
  );
  if (!copies || copies.length === 0) return new Response(null, { status: 404 });
  const [t, { base }] = await Promise.all([
    getTranslations({ locale, namespace: "gifts" }),
    currentSite(locale),
  ]);
  const words = { number: t("number"), state: t("state"), who: t("who"), link: t("link") };
  const said = (standing: string) => t(`csvStates.${standing}` as "csvStates.free");
  const body = copiesCsv(copies, { locale, words, said, at: `${base}/${locale}/claim/` });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="copies.csv"',
      "cache-control": "no-store",
    },
  });
}
