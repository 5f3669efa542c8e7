import { statLogo } from "@/lib/catalog/find-logo";
import { fileResponse } from "@/lib/edge/file-response";

type Context = { params: Promise<{ file: string }> };

/** The shop's sign. The address holds the checksum, so it may be kept for ever. */
export async function GET(_request: Request, { params }: Context) {
  const sha256 = /^([0-9a-f]{64})\.png$/.exec((await params).file)?.[1];
  const logo = sha256 ? await statLogo(sha256) : null;
  if (!logo) return new Response(null, { status: 404 });
  return fileResponse(logo, {
    disposition: "inline",
    cacheControl: "public, max-age=31536000, immutable",
  });
}
