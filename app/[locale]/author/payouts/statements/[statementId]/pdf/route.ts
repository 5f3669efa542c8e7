import { z } from "zod";
import { currentAuthor, currentOperator } from "@/lib/edge/current-actor";
import { drawStatementPdf } from "@/lib/payouts/draw-statement-pdf";

type Context = { params: Promise<{ statementId: string }> };

/** A statement on paper, for its author or the operator: drawn from its rows, the same bytes each time. */
export async function GET(_request: Request, { params }: Context) {
  const { statementId } = await params;
  const actor = (await currentAuthor()) ?? (await currentOperator());
  if (!actor || !z.uuid().safeParse(statementId).success)
    return new Response(null, { status: 404 });
  const drawn = await drawStatementPdf(actor, statementId);
  if (!drawn) return new Response(null, { status: 404 });
  return new Response(new Blob([new Uint8Array(drawn.bytes)]), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${drawn.fileName}"`,
      "cache-control": "no-store",
    },
  });
}
