import { robotsText } from "@/lib/discovery/robots-text";
import { shopAddress } from "@/lib/edge/shop-address";

export const dynamic = "force-dynamic";

/** What robots may fetch. */
export function GET() {
  return new Response(robotsText(shopAddress("")), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
  });
}
