import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { findEmailChange } from "@/lib/accounts/email-change-page";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { undoChange } from "../actions";
import { ChangePage } from "../change-page";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export const metadata = { robots: { index: false }, referrer: "same-origin" as const };

/** Where the letter to the old address leads: a press undoes the change, signed in or not. */
export default async function UndoEmail({ params, searchParams }: Props) {
  const { locale } = await params;
  const { change: changeId = "", token = "" } = await pageQuery(
    searchParams,
    ...(["change", "token"] as const),
  );
  mustSpeak(locale);
  const [t, common, reasons, change] = await Promise.all([
    getTranslations("emailChange"),
    getTranslations("common"),
    formReasons("emailChange"),
    findEmailChange(changeId, "undo", token),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      <AnswerText text={t.raw("undone") as string} />
    </Notice>
  );
  return (
    <ChangePage
      locale={locale}
      title={t("undoTitle")}
      refusal={change ? change.refusal : "change-spent"}
    >
      <p className="[overflow-wrap:anywhere]">
        {t("undoText", { from: change?.fromEmail ?? "", to: change?.toEmail ?? "" })}
      </p>
      <ActionForm
        {...{ action: undoChange, hidden: { locale, changeId, token }, reasons, done }}
        errorTitle={common("problem")}
        label={t("undo")}
      >
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("undo")}
        </SubmitButton>
      </ActionForm>
    </ChangePage>
  );
}
