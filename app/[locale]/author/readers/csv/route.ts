import { currentAuthor } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { isLocale } from "@/lib/i18n/locale";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { exportReaders } from "@/lib/readers/export-readers";

type Context = { params: Promise<{ locale: string }> };

/** Those who share their address with the author, as the list's address cuts them, sent while they are read. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const author = await currentAuthor();
  if (!author || !isLocale(locale)) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const [bookSlug, search] = [searchParams.get("book"), searchParams.get("q") ?? ""];
  if (!isKeepable(`${bookSlug}${search}`)) return new Response(null, { status: 400 });
  const ask = { bookSlug: bookSlug || null, search: search.trim().slice(0, 254) };
  return new Response(pieceStream(await exportReaders(author, ask, locale)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="bouquin-readers.csv"',
      "cache-control": "no-store",
    },
  });
}
