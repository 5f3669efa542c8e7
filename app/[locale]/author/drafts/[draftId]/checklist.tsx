import { getTranslations } from "next-intl/server";
import { draftFormId } from "@/components/author/draft-words-form";
import { buttonClasses } from "@/components/ui/button-classes";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { DraftPage } from "@/lib/editions/draft-page";
import { OnePress } from "../../one-press";
import { discard } from "./actions";
import { MissingList } from "./missing-list";

/** What is missing, the way on to publishing, and the way out. The way on saves what is written first. */
export async function Checklist({ draft, locale }: { draft: DraftPage; locale: string }) {
  const t = await getTranslations("editions");
  const { id: draftId, missing, book } = draft;
  return (
    <div className="space-y-8 lg:sticky lg:top-6">
      <Card title={t("ready")} className="shadow-sheet">
        {missing.length > 0 ? (
          <MissingList missing={missing} />
        ) : (
          <p className="text-sm">{t("readyText")}</p>
        )}
        <p className="mt-5 text-sm text-ink-soft">{t("reviewText")}</p>
        <button
          type="submit"
          form={draftFormId}
          name="next"
          value="review"
          className={`${buttonClasses("main")} mt-4 w-full`}
        >
          {t("toReview")}
        </button>
      </Card>
      <Disclosure summary={t("discard")}>
        <p className="mb-4 text-ink-soft">{t("discardText")}</p>
        <OnePress action={discard} look="danger" hidden={{ locale, draftId, slug: book.slug }}>
          {t("discardNow")}
        </OnePress>
      </Disclosure>
    </div>
  );
}
