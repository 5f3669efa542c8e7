import { type BookFile, bookFiles, exportBooks } from "@/lib/bookkeeping/export-books";
import { currentOperator } from "@/lib/edge/current-actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { isLocale } from "@/lib/i18n/locale";

type Context = { params: Promise<{ locale: string; file: string }> };

/** The ledger and its balances as files; sent while they are read, so that no length of them is held in memory. */
export async function GET(request: Request, { params }: Context) {
  const { locale, file } = await params;
  const operator = await currentOperator();
  if (!operator || !isLocale(locale) || !isBookFile(file))
    return new Response(null, { status: 404 });
  const until = new URL(request.url).searchParams.get("until");
  const pieces = await exportBooks(operator, { file, locale, until });
  return new Response(pieceStream(pieces), {
    headers: {
      "content-type": bookFiles[file],
      "content-disposition": `attachment; filename="bouquin-${file}"`,
      "cache-control": "no-store",
    },
  });
}

function isBookFile(file: string): file is BookFile {
  return Object.hasOwn(bookFiles, file);
}
