import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ChoiceField } from "@/components/ui/choice-field";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { noticeChoices } from "@/lib/editions/notice-choice";
import { choiceByLetter } from "@/lib/editions/reader-choices";
import { chooseByLetter } from "./actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "notices" });
  return { title: t("title"), robots: { index: false } };
}

/** The choices behind a letter's own address, for whoever holds the letter. */
export default async function Unsubscribe({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const found = await choiceByLetter(token);
  if (!found) notFound();
  const [t, common, reasons] = await Promise.all([
    getTranslations("notices"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { book, email, choice } = found;
  const { title } = book;
  const scopes = [
    { value: "book", label: t("scopes.book", { title }) },
    { value: "all", label: t("scopes.all") },
  ];
  return (
    <PageBody>
      <h1 className="mb-8 text-3xl">{t("pageTitle", { title })}</h1>
      <Card className="max-w-xl">
        <p className="mb-5 [overflow-wrap:anywhere]">{t("pageText", { email })}</p>
        <ActionForm
          action={chooseByLetter}
          hidden={{ locale, token }}
          reasons={reasons}
          errorTitle={common("problem")}
          className="space-y-5"
          done={<Saved text={t("saved")} locale={locale} to={common("toCatalogue")} />}
        >
          <ChoiceField
            name="choice"
            label={t("question")}
            choices={noticeChoices.map((value) => ({ value, label: t(`choices.${value}`) }))}
            value={choice}
          />
          <ChoiceField name="scope" label={t("scope")} choices={scopes} value="book" />
          <SubmitButton pendingText={common("sending")}>{t("save")}</SubmitButton>
        </ActionForm>
      </Card>
    </PageBody>
  );
}

function Saved({ text, to, locale }: { text: string; to: string; locale: string }) {
  return (
    <div className="space-y-5">
      <Notice tone="success" isQuiet>
        {text}
      </Notice>
      <LinkButton look="plain" href={`/${locale}/books`}>
        {to}
      </LinkButton>
    </div>
  );
}
