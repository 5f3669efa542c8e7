import { readPdfPart } from "@/lib/edge/pdf-part";

type Context = { params: Promise<{ version: string; kind: string; file: string }> };

/** A part of the PDF engine. The address holds the engine's version, so it may be kept for ever. */
export async function GET(_request: Request, { params }: Context) {
  const { kind, file } = await params;
  const part = await readPdfPart(kind, file);
  if (!part) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(part.bytes), {
    headers: {
      "content-type": part.mediaType,
      "content-length": String(part.bytes.length),
      "cache-control": "public, max-age=31536000, immutable",
      "x-bouquin-policy": "worker",
    },
  });
}
