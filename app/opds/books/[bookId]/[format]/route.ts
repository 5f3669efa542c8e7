import { shelfFileResponse } from "@/lib/edge/shelf-response";

type Context = { params: Promise<{ bookId: string; format: string }> };

/** A book of the shelf in one format: every check at every request, and never a way to a sign-in page. */
export async function GET(request: Request, { params }: Context) {
  return shelfFileResponse(request, await params);
}

export const HEAD = GET;
