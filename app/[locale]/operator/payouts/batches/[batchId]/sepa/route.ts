import { z } from "zod";
import { currentOperator } from "@/lib/edge/current-actor";
import { sepaFile } from "@/lib/payouts/transfer-files";

type Context = { params: Promise<{ batchId: string }> };

/** A batch as the bank takes it: the same message to the byte, however often it is fetched. */
export async function GET(_request: Request, { params }: Context) {
  const { batchId } = await params;
  const operator = await currentOperator();
  if (!operator || !z.uuid().safeParse(batchId).success) return new Response(null, { status: 404 });
  const file = await sepaFile(operator, batchId);
  if (!file) return new Response(null, { status: 404 });
  return new Response(file, {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename="sepa-${batchId}.xml"`,
      "cache-control": "no-store",
    },
  });
}
