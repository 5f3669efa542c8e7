import { missingShelf, shelfResponse } from "@/lib/edge/shelf-response";
import { isVersion } from "@/lib/opds/feed";

type Context = { params: Promise<{ version: string }> };

/** The books of whoever presents their address and an app password. */
export async function GET(request: Request, { params }: Context) {
  const { version } = await params;
  return isVersion(version) ? shelfResponse(request, version) : missingShelf(request);
}

export const HEAD = GET;
