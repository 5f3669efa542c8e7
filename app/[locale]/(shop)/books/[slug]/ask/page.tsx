import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentBookPage } from "@/lib/edge/current-book";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { ask } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "questions" });
  return { title: t("title"), robots: { index: false } };
}

/** A letter to a book's authors through the shop, which tells neither side the other's address. Kept nowhere. */
export default async function AskAuthor({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const book = await currentBookPage(slug);
  if (!book || book.state === "closed") notFound();
  const writers = book.authors.map(({ author }) => author);
  if (writers.every(({ userId }) => userId === null)) notFound();
  const [t, common, reasons, buyer, { done }] = await Promise.all([
    getTranslations("questions"),
    getTranslations("common"),
    formReasons("questions"),
    currentBuyer(),
    pageQuery(searchParams, "done"),
  ]);
  const names = writers.map(({ name }) => name).join(", ");
  return (
    <PageBody width="form">
      {done ? <DoneNotice of={done}>{t("sent")}</DoneNotice> : null}
      <p className="text-sm">
        <a href={`/${locale}/books/${slug}`} className="quiet-link">
          {t("toBook")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("title")}</h1>
      <p className="mt-2 font-serif text-lg">
        {names} · <span lang={book.language}>{book.title}</span>
      </p>
      <p className="mt-3 mb-6 text-ink-soft">{t("lead")}</p>
      <ActionForm
        action={ask}
        label={t("title")}
        hidden={{ locale, slug }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-5"
      >
        <EmailField
          label={t("email")}
          hint={t("emailHint")}
          value={buyer.kind === "reader" ? buyer.email : ""}
          maxLength={254}
          isRequired
        />
        <TextField name="name" label={t("name")} maxLength={120} autoComplete="name" />
        <TextField name="words" label={t("words")} rows={7} maxLength={4000} isRequired />
        <div hidden>
          <label>
            {t("website")}
            <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
    </PageBody>
  );
}
