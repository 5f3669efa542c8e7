import { shopFeedResponse } from "@/lib/edge/shop-feed-response";

type Context = { params: Promise<{ locale: string; slug: string }> };

/** An author's new books and editions as a feed that programs follow. */
export async function GET(_request: Request, { params }: Context) {
  return shopFeedResponse("json", await params);
}
