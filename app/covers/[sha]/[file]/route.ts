import { statStored } from "@/lib/catalog/stored-cover";
import { fileResponse } from "@/lib/edge/file-response";

type Context = { params: Promise<{ sha: string; file: string }> };

/** A cover in one of its widths. The address holds the checksum, so it may be kept for ever. */
export async function GET(_request: Request, { params }: Context) {
  const { sha, file } = await params;
  const cover = await statStored(sha, file);
  if (!cover) return new Response(null, { status: 404 });
  return fileResponse(cover, {
    disposition: "inline",
    cacheControl: "public, max-age=31536000, immutable",
  });
}
