import { getTranslations } from "next-intl/server";
import { pieceStream } from "@/lib/edge/piece-stream";
import { isLocale } from "@/lib/i18n/locale";
import { importTold } from "@/lib/imports/import-page";
import { importReport } from "@/lib/imports/import-report";
import type { Importer } from "@/lib/imports/importer";
import type { Told } from "@/lib/imports/plan";
import { isUuid } from "@/lib/kernel/uuid";
import { reasonOf } from "./reason-of";

/** The lines a file's import passes over or refuses, with their reasons, as CSV. */
export async function sendReport(by: Importer | null, id: string, locale: string) {
  const pieces = by && isLocale(locale) && isUuid(id) ? await importTold(by, id) : null;
  if (!pieces) return new Response(null, { status: 404 });
  const [t, reason] = await Promise.all([
    getTranslations({ locale, namespace: "imports" }),
    reasonOf(locale),
  ]);
  const words = {
    head: [t("line"), t("what"), t("field"), t("reason")],
    tell: (one: Told): [string, string, string] => [
      t(`whats.${one.what}`),
      one.field ? t(`fields.${one.field}`) : "",
      reason(one),
    ],
  };
  return new Response(pieceStream(importReport(pieces, words, locale)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="bouquin-import.csv"',
      "cache-control": "no-store",
    },
  });
}
