import { invoiceResponse } from "@/lib/edge/invoice-response";

type Context = { params: Promise<{ locale: string; orderId: string; number: string }> };

/** One document of an order by its number: an earlier invoice, a credit note. */
export async function GET(request: Request, { params }: Context) {
  return invoiceResponse(request, await params);
}
