import { sitemapIndexResponse } from "@/lib/edge/sitemap-response";

export const dynamic = "force-dynamic";

/** Where the sitemaps are. */
export function GET() {
  return sitemapIndexResponse();
}
