import { isSameOrigin } from "@/lib/edge/is-same-origin";
import { isLocale } from "@/lib/i18n/locale";
import { beginImport } from "@/lib/imports/begin-import";
import { importKind, largestImport } from "@/lib/imports/import-kind";
import type { Importer } from "@/lib/imports/importer";
import { isUuid } from "@/lib/kernel/uuid";
import { deskOf } from "./desk-of";

// Names and other fields beside the file.
const besides = 100_000;

/**
 * Takes a file a form sends in and goes to what it would make; what is wrong with it is said where it came from, with what
 * was chosen there. Nobody else's page can send one here.
 */
export async function takeFile(request: Request, by: Importer | null, locale: string) {
  if (!by || !isLocale(locale)) return new Response(null, { status: 404 });
  if (!isSameOrigin(Object.fromEntries(request.headers)))
    return new Response(null, { status: 403 });
  const desk = deskOf(by, locale);
  const chosen = new URLSearchParams();
  const back = (reason: string) =>
    seeOther(`${desk}?${new URLSearchParams([...chosen, ["refused", reason]])}`);
  // Whoever does not say how much is coming may send without end.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= largestImport + besides)) return back("too-large");
  const form = await request.formData().catch(() => null);
  const kind = importKind.safeParse(form?.get("kind"));
  const bookId = String(form?.get("book") ?? "");
  if (kind.success) chosen.set("kind", kind.data);
  if (isUuid(bookId)) chosen.set("book", bookId);
  const file = form?.get("file");
  if (!(file instanceof File) || file.size === 0 || !kind.success) return back("no-file");
  if (file.size > largestImport) return back("too-large");
  const begun = await beginImport(by, {
    ...{ kind: kind.data, bookId: isUuid(bookId) ? bookId : null, locale },
    ...{ fileName: file.name, content: await file.text() },
  });
  return begun.ok ? seeOther(`${desk}/${begun.value.importId}`) : back(begun.reason);
}

function seeOther(location: string) {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
