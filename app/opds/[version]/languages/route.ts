import { languagesResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string }> };

/** The languages there are books in. */
export async function GET(request: Request, { params }: Context) {
  return languagesResponse(request, (await params).version);
}

export const HEAD = GET;
