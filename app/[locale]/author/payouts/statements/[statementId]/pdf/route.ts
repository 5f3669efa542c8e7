import { z } from "zod";
import { currentAuthor, currentOperator } from "@/lib/edge/current-actor";
import { fileResponse } from "@/lib/edge/file-response";
import { refusalPage } from "@/lib/edge/refusal-page";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { printStatement } from "@/lib/payouts/print-statement";

type Context = { params: Promise<{ statementId: string }> };

/** A statement on paper, for its author or the operator: the bytes that were drawn the first time. */
export async function GET(request: Request, { params }: Context) {
  const { statementId } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  // The wider right first: an operator who writes books too reads every author's.
  const actor = (await currentOperator()) ?? (await currentAuthor());
  if (!actor || !z.uuid().safeParse(statementId).success)
    return new Response(null, { status: 404 });
  const print = await printStatement(actor, statementId);
  if (!print.ok && print.reason === "files-away")
    return refusalPage(request, "statement-files-away", 503, { headers: { "retry-after": "120" } });
  if (!print.ok) return new Response(null, { status: 404 });
  return fileResponse(print.value, {
    disposition: "attachment",
    cacheControl: "private, no-store",
  });
}
