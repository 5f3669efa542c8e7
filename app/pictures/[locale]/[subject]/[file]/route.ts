import { pictureResponse } from "@/lib/edge/shared-pictures";

type Context = { params: Promise<{ locale: string; subject: string; file: string }> };

/** What social networks show of a book or of the shop. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, subject, file } = await params;
  return pictureResponse(locale, subject, file);
}
