import { authorsResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string }> };

/** The authors who have books for sale. */
export async function GET(request: Request, { params }: Context) {
  return authorsResponse(request, (await params).version);
}

export const HEAD = GET;
