import { z } from "zod";
import { currentOperator } from "@/lib/edge/current-actor";
import { isLocale } from "@/lib/i18n/locale";
import { exportTransfers } from "@/lib/payouts/export-transfers";

type Context = { params: Promise<{ locale: string; batchId: string }> };

/** A batch as a plain list. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, batchId } = await params;
  const operator = await currentOperator();
  if (!operator || !isLocale(locale) || !z.uuid().safeParse(batchId).success)
    return new Response(null, { status: 404 });
  const list = await exportTransfers(operator, { batchId, file: "list", locale });
  if (list === null) return new Response(null, { status: 404 });
  return new Response(list, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="transfers-${batchId}.csv"`,
      "cache-control": "no-store",
    },
  });
}
