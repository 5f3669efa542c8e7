import "server-only";
import type { Asker } from "@/lib/invoices/invoiced-order";
import { printInvoice } from "@/lib/invoices/print-invoice";
import { readRefundPass } from "@/lib/refunds/refund-pass";
import { currentBuyer, currentOperator } from "./current-actor";
import { fileResponse } from "./file-response";
import { refusalPage } from "./refusal-page";

/** Who asks for an order's papers: the bearer of a pass, the operator, or whoever this browser is. */
export async function invoiceAsker(
  pass: string | null | undefined,
  locale: string,
): Promise<Asker> {
  const bearer = pass ? await readRefundPass(pass, locale) : null;
  return bearer ?? (await currentOperator()) ?? (await currentBuyer());
}

/** Answers with a document of an order as PDF, or a page that says why not. */
export async function invoiceResponse(
  request: Request,
  asked: { locale: string; orderId: string; number?: string },
) {
  const pass = new URL(request.url).searchParams.get("pass");
  const asker = await invoiceAsker(pass, asked.locale);
  const number = asked.number?.replace(/\.pdf$/, "");
  const print = await printInvoice(asker, asked.orderId, number);
  if (!print.ok && print.reason === "files-away")
    return refusalPage(request, "invoice-files-away", 503, { headers: { "retry-after": "120" } });
  if (!print.ok) return refusalPage(request, `invoice-${print.reason}`, 404);
  return fileResponse(print.value, {
    disposition: "attachment",
    cacheControl: "private, no-store",
  });
}
