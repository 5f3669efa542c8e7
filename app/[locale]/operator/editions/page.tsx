import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { DoneNotice } from "@/components/ui/done-notice";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findWithdrawalDesk } from "@/lib/editions/withdrawal-desk";
import { WithdrawSteps } from "./withdraw-steps";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({
    locale: (await params).locale,
    namespace: "editions.withdrawDesk",
  });
  return { title: t("title") };
}

/** Where an edition is closed to those who own it: found, read about, and only then confirmed. */
export default async function WithdrawDesk({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const asked = await pageQuery(searchParams, "book", "edition", "kind", "reason", "done");
  const slug = asked.book?.trim();
  const [t, book] = await Promise.all([
    getTranslations("editions.withdrawDesk"),
    slug ? findWithdrawalDesk(operator, slug) : null,
  ]);
  return (
    <div className="max-w-2xl">
      {asked.done ? <DoneNotice of={asked.done}>{t("done")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      <form method="get" className="mb-10 space-y-4">
        <TextField name="book" label={t("book")} hint={t("bookHint")} value={slug ?? ""} />
        <button type="submit" className={buttonClasses("plain")}>
          {t("find")}
        </button>
      </form>
      {slug && !book ? (
        <Notice tone="warning" isQuiet>
          {t("none")}
        </Notice>
      ) : null}
      {book ? <WithdrawSteps {...{ book, asked, locale }} /> : null}
    </div>
  );
}
