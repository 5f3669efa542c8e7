import { z } from "zod";
import { currentOperator } from "@/lib/edge/current-actor";
import { exportTransfers } from "@/lib/payouts/export-transfers";

type Context = { params: Promise<{ locale: string; batchId: string }> };

/** A batch as the bank takes it: the same message to the byte, however often it is fetched. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, batchId } = await params;
  const operator = await currentOperator();
  if (!operator || !z.uuid().safeParse(batchId).success) return new Response(null, { status: 404 });
  const file = await exportTransfers(operator, { batchId, file: "sepa", locale });
  if (!file) return new Response(null, { status: 404 });
  return new Response(file, {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename="sepa-${batchId}.xml"`,
      "cache-control": "no-store",
    },
  });
}
