import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { SaleState, WayOut } from "@/lib/catalog/book-state";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import { WorkshopForm } from "../workshop-form";
import { remove, switchTo, unpublish } from "./actions";

export type Way = Exclude<SaleState, "published"> | WayOut;

const lines = { retired: 8, closed: 8, unpublished: 5, deleted: 4 } as const;
type Line = "1" | "2" | "3" | "4";

/** What a way changes, line by line, and the way back, before the press that takes it. */
export async function WhatHappens({
  book,
  way,
  locale,
}: {
  book: BookWorkshop;
  way: Way;
  locale: string;
}) {
  const t = await getTranslations("workshop.state");
  const { slug, readers, bundles, counts, authors } = book;
  const others = authors.length - 1;
  const values = { readers, bundles, others, interests: counts.interests };
  const where = { locale, slug };
  const form = {
    retired: { action: switchTo, hidden: { ...where, state: "retired" } },
    closed: { action: switchTo, hidden: { ...where, state: "closed" } },
    unpublished: { action: unpublish, hidden: where },
    deleted: { action: remove, hidden: where },
  }[way];
  return (
    <Card title={t("confirm", { way: t(`way.${way}`) })} className="border-danger">
      <ul className="list-disc space-y-2 ps-5">
        {Array.from({ length: lines[way] }, (_, at) => String(at + 1)).map((line) => (
          <li key={line}>{t(`what.${way}.${line as Line}`, values)}</li>
        ))}
      </ul>
      <p className="mt-4">
        <strong>{t("back")}</strong> · {t(`wayBack.${way}`)}
      </p>
      <div className="mt-6 flex flex-wrap items-end gap-5">
        <WorkshopForm {...form} label={t(`way.${way}`)} button={t(`way.${way}`)} look="danger" />
        <a href={`/${locale}/author/books/${slug}/state`} className="link py-2.5 text-sm">
          {t("nothing")}
        </a>
      </div>
    </Card>
  );
}
