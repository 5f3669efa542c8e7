import { bookResponse } from "@/lib/edge/catalogue-response";

type Context = { params: Promise<{ version: string; bookId: string }> };

/** One book for sale, with everything a catalogue says of it. */
export async function GET(request: Request, { params }: Context) {
  const { version, bookId } = await params;
  return bookResponse(request, version, bookId);
}

export const HEAD = GET;
