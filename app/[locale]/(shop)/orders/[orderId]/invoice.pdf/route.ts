import { invoiceResponse } from "@/lib/edge/invoice-response";

type Context = { params: Promise<{ locale: string; orderId: string }> };

/** The same under a name that says what it is. */
export async function GET(request: Request, { params }: Context) {
  return invoiceResponse(request, await params);
}
