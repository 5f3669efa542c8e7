import { invoiceResponse } from "@/lib/edge/invoice-response";

type Context = { params: Promise<{ locale: string; orderId: string }> };

/** The invoice that stands for an order, as PDF. */
export async function GET(request: Request, { params }: Context) {
  return invoiceResponse(request, await params);
}
