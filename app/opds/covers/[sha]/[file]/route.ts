import { drawJpegCover } from "@/lib/opds/jpeg-cover";

type Context = { params: Promise<{ sha: string; file: string }> };

/** A cover as JPEG, for apps and screens that know nothing newer. The address holds the checksum: kept for ever. */
export async function GET(request: Request, { params }: Context) {
  const { sha, file } = await params;
  const jpeg = await drawJpegCover(sha, file);
  if (!jpeg) return new Response(null, { status: 404 });
  return new Response(request.method === "HEAD" ? null : jpeg, {
    headers: {
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=31536000, immutable",
      etag: `"${sha}-${file}"`,
    },
  });
}

export const HEAD = GET;
