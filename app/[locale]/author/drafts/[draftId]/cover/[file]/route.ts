import { currentAuthor } from "@/lib/edge/current-actor";
import { fileResponse } from "@/lib/edge/file-response";
import { findDraftCover } from "@/lib/editions/draft-cover";

type Context = { params: Promise<{ draftId: string; file: string }> };

/** The cover a draft would give its book, before the shop shows it to anybody. */
export async function GET(_request: Request, { params }: Context) {
  const { draftId, file } = await params;
  const author = await currentAuthor();
  const cover = author ? await findDraftCover(author, draftId, file) : null;
  if (!cover) return new Response(null, { status: 404 });
  return fileResponse(cover, { disposition: "inline", cacheControl: "private, no-store" });
}
