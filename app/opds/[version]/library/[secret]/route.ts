import { missingShelf, secretShelfResponse } from "@/lib/edge/shelf-response";
import { isVersion } from "@/lib/opds/feed";

type Context = { params: Promise<{ version: string; secret: string }> };

/** The books of whoever made this secret address, for apps that know no passwords. */
export async function GET(request: Request, { params }: Context) {
  const { version, secret } = await params;
  return isVersion(version) ? secretShelfResponse(request, version, secret) : missingShelf(request);
}

export const HEAD = GET;
