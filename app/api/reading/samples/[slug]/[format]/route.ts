import { beginSample } from "@/lib/reading/begin-sample";

type Context = { params: Promise<{ slug: string; format: string }> };

/** The way into a book's sample, for anyone, good for some minutes: `readingManifest`. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, format } = await params;
  const begun = await beginSample(slug, format);
  if (begun.ok) return say(begun.value);
  return say({ refused: begun.reason }, begun.reason === "unknown" ? 404 : 503);
}

function say(json: object, code = 200) {
  return Response.json(json, { status: code, headers: { "cache-control": "private, no-store" } });
}
