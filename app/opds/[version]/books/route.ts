import { booksResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string }> };

/** The books for sale: narrowed, ordered or searched as the address asks, page by page. */
export async function GET(request: Request, { params }: Context) {
  return booksResponse(request, (await params).version);
}

export const HEAD = GET;
