import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate } from "@/lib/i18n/format";
import type { MyQuestion } from "@/lib/readers/my-questions";
import { OnePress } from "../one-press";
import { answer, report } from "./actions";

type Props = { question: MyQuestion; locale: string; zone: string };

/** A question with its answer, or with what can be done about it. */
export async function QuestionCard({ question, locale, zone }: Props) {
  const t = await getTranslations("questions");
  const { name, words, askedAt, book } = question;
  const by = name === "" ? t("somebody") : name;
  return (
    <article
      aria-label={t("of", { name: by, title: book.title })}
      className="space-y-4 rounded-lg border border-rule bg-sheet p-5"
    >
      <p className="text-sm text-ink-soft">
        {by} · <span lang={book.language}>{book.title}</span> · {formatDate(askedAt, locale, zone)}
      </p>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{words}</p>
      {question.answer === null ? (
        <Deeds {...{ question, locale }} />
      ) : (
        <div className="space-y-1 border-s-2 border-rule ps-4">
          <p className="text-sm text-ink-soft">
            {t("answered", { name: question.answerer?.name ?? "" })}
          </p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{question.answer}</p>
        </div>
      )}
    </article>
  );
}

async function Deeds({ question: { id, name }, locale }: Omit<Props, "zone">) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("questions"),
    getTranslations("common"),
    formReasons("questions"),
  ]);
  const hidden = { locale, questionId: id };
  return (
    <>
      <ActionForm
        action={answer}
        {...{ hidden, reasons }}
        errorTitle={common("problem")}
        label={t("answerTo", { name: name || t("somebody") })}
        scope={id}
      >
        <FormDisclosure summary={t("answer")}>
          <div className="space-y-4">
            <TextField
              name="answer"
              label={t("answerWords")}
              rows={6}
              maxLength={8000}
              scope={id}
              isRequired
            />
            <CheckboxField name="tell" label={t("tell")} scope={id} isOptional />
            <SubmitButton look="plain" pendingText={common("sending")}>
              {t("send")}
            </SubmitButton>
          </div>
        </FormDisclosure>
      </ActionForm>
      <OnePress action={report} hidden={hidden} label={t("reportOf")} look="danger">
        {t("report")}
      </OnePress>
    </>
  );
}
