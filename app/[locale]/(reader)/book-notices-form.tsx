import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { noticeChoices } from "@/lib/editions/notice-choice";
import { chooseForBook } from "./notice-actions";

type Props = {
  book: { id: string; title: string };
  /** What was chosen for this book, "as-others" when nothing was. */
  choice: string;
  locale: string;
};

/** Which new editions of one book its reader wants to hear of. */
export async function BookNoticesForm({ book, choice, locale }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("notices"),
    getTranslations("common"),
    formReasons(),
  ]);
  const choices = [...noticeChoices, "as-others" as const];
  return (
    <ActionForm
      action={chooseForBook}
      hidden={{ locale, bookId: book.id }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-3"
      scope={`notices-${book.id}`}
      done={<Notice tone="success">{t("saved")}</Notice>}
    >
      <ChoiceField
        name="choice"
        scope={`notices-${book.id}`}
        label={t("questionOf", { title: book.title })}
        choices={choices.map((value) => ({ value, label: t(`choices.${value}`) }))}
        value={choice}
      />
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("save")}
      </SubmitButton>
    </ActionForm>
  );
}
