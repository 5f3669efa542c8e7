import { sitemapResponse } from "@/lib/edge/sitemap-response";

type Context = { params: Promise<{ file: string }> };

/** Some of the pages of the shop, for those who look for all of them. */
export async function GET(_request: Request, { params }: Context) {
  return sitemapResponse((await params).file);
}
