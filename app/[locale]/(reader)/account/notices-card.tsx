import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ChoiceField } from "@/components/ui/choice-field";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Reader } from "@/lib/accounts/actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { noticeChoices } from "@/lib/editions/notice-choice";
import { readerChoices } from "@/lib/editions/reader-choices";
import { BookNoticesForm } from "../book-notices-form";
import { chooseForAll } from "../notice-actions";

/** Which new editions a reader wants to hear of: of all books, and of those where they chose otherwise. */
export async function NoticesCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, common, reasons, { general, books }] = await Promise.all([
    getTranslations("notices"),
    getTranslations("common"),
    formReasons(),
    readerChoices(reader),
  ]);
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-sm text-ink-soft">{t("general")}</p>
      <ActionForm
        scope="notices"
        action={chooseForAll}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-3"
        done={<Notice tone="success">{t("saved")}</Notice>}
      >
        <ChoiceField
          name="choice"
          scope="notices"
          label={t("question")}
          choices={noticeChoices.map((value) => ({ value, label: t(`choices.${value}`) }))}
          value={general}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
      {books.length > 0 ? (
        <>
          <h3 className="mt-8 mb-3 text-base">{t("others")}</h3>
          <ul className="divide-y divide-rule border-y border-rule">
            {books.map(({ bookId, title, language, choice }) => (
              <li key={bookId} className="py-2">
                <Disclosure
                  summary={
                    <>
                      <span lang={language} className="font-serif text-base text-ink">
                        {title}
                      </span>
                      {" · "}
                      {t(`toldChoices.${choice}`)}
                    </>
                  }
                >
                  <BookNoticesForm book={{ id: bookId, title }} choice={choice} locale={locale} />
                </Disclosure>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
