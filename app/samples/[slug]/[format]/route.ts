import { findSample } from "@/lib/catalog/find-sample";
import { fileResponse } from "@/lib/edge/file-response";
import { refusalPage } from "@/lib/edge/refusal-page";

type Context = { params: Promise<{ slug: string; format: string }> };

/** A book's sample, free for everyone, without an account. */
export async function GET(request: Request, { params }: Context) {
  const { slug, format } = await params;
  const sample = await findSample(slug, format);
  if (!sample) return refusalPage(request, "sample-unknown", 404);
  // Browsers show a PDF and can do nothing with an EPUB.
  const disposition = format === "pdf" ? "inline" : "attachment";
  return fileResponse(sample, { disposition, cacheControl: "public, max-age=300" });
}
