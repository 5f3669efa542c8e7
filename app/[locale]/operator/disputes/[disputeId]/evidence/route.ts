import { exportEvidence } from "@/lib/bookkeeping/export-evidence";
import { currentOperator } from "@/lib/edge/current-actor";
import { refusalPage } from "@/lib/edge/refusal-page";
import { isLocale } from "@/lib/i18n/locale";
import { isUuid } from "@/lib/kernel/uuid";

type Context = { params: Promise<{ locale: string; disputeId: string }> };

/** The evidence pack of one dispute as a file, for the operator alone. */
export async function GET(request: Request, { params }: Context) {
  const { locale, disputeId } = await params;
  const operator = await currentOperator();
  if (!operator || !isLocale(locale) || !isUuid(disputeId))
    return new Response(null, { status: 404 });
  const pack = await exportEvidence(operator, disputeId, locale);
  if (!pack.ok && pack.reason === "files-away")
    return refusalPage(request, "invoice-files-away", 503, { headers: { "retry-after": "120" } });
  if (!pack.ok) return new Response(null, { status: 404 });
  return new Response(pack.value.bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${pack.value.fileName}"`,
      "cache-control": "no-store",
    },
  });
}
