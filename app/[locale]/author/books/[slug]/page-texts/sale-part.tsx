import { getTranslations } from "next-intl/server";
import { waysFrom } from "@/lib/catalog/book-state";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { switchTo } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

type State = "draft" | "published" | "paused" | "retired" | "closed";

/** Whether the book is sold, and the ways from here. */
export async function SalePart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const ways = waysFrom(book.state);
  const isReady = book._count.editions > 0;
  return (
    <PagePart id="sale" title={t("sale")} lead={t(`state.${book.state as State}`)}>
      {ways.map((state) => {
        const isLocked = state === "published" && !isReady;
        return (
          <div key={state} className="space-y-2">
            <p className="text-sm text-ink-soft">
              {isLocked ? t("reasons.edition-needed") : t(`wayText.${state}`)}
            </p>
            {isLocked ? null : (
              <TextForm
                action={switchTo}
                hidden={{ locale, slug: book.slug, state }}
                label={t(`way.${state}`)}
                button={t(`way.${state}`)}
                look={state === "published" ? "main" : "danger"}
              />
            )}
          </div>
        );
      })}
    </PagePart>
  );
}
