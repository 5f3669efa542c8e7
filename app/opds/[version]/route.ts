import { startResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string }> };

/** Where an app begins: the ways into the catalogue. */
export async function GET(request: Request, { params }: Context) {
  return startResponse(request, (await params).version);
}

export const HEAD = GET;
