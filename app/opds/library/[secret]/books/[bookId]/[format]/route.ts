import { secretFileResponse } from "@/lib/edge/shelf-response";

type Context = { params: Promise<{ secret: string; bookId: string; format: string }> };

/** A book of the shelf behind a secret address. */
export async function GET(request: Request, { params }: Context) {
  const { secret, ...wanted } = await params;
  return secretFileResponse(request, secret, wanted);
}

export const HEAD = GET;
