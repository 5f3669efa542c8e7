import { findEvidencePack } from "@/lib/disputes/evidence-pack";
import { currentOperator } from "@/lib/edge/current-actor";
import { isLocale } from "@/lib/i18n/locale";
import { isUuid } from "@/lib/kernel/uuid";

type Context = { params: Promise<{ locale: string; disputeId: string }> };

/** The evidence pack of one dispute as a file, for the operator alone. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, disputeId } = await params;
  const operator = await currentOperator();
  if (!operator || !isLocale(locale) || !isUuid(disputeId))
    return new Response(null, { status: 404 });
  const pack = await findEvidencePack(operator, disputeId, locale);
  if (!pack) return new Response(null, { status: 404 });
  return new Response(pack.bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${pack.fileName}"`,
      "cache-control": "no-store",
    },
  });
}
