import { searchResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string }> };

/** How to search the catalogue of version 1.2. */
export async function GET(request: Request, { params }: Context) {
  return searchResponse(request, (await params).version);
}

export const HEAD = GET;
