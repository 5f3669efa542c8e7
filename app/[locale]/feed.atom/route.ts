import { shopFeedResponse } from "@/lib/edge/shop-feed-response";

type Context = { params: Promise<{ locale: string }> };

/** The shop's new books and editions as a feed that programs follow. */
export async function GET(_request: Request, { params }: Context) {
  return shopFeedResponse("atom", await params);
}
