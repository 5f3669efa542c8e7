import { embedResponse } from "@/lib/edge/embed-response";

type Context = { params: Promise<{ slug: string }> };

/** A book's card, made to stand in a frame on somebody else's site. */
export async function GET(request: Request, { params }: Context) {
  const { searchParams } = new URL(request.url);
  return embedResponse((await params).slug, {
    ...{ lang: searchParams.get("lang"), theme: searchParams.get("theme") },
  });
}
