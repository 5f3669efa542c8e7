import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/ui/done-notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { Brakes } from "./brakes";
import { DoubtedReviews } from "./doubted-reviews";
import { ReportedQuestions } from "./reported-questions";
import { Reports } from "./reports";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "abuse.desk" });
  return { title: t("title") };
}

/** What stands against card testers and spam right now, and what recipients of gifts and authors have reported. */
export default async function AbuseDesk({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, { lifted, settled, returned }] = await Promise.all([
    getTranslations("abuse.desk"),
    pageQuery(searchParams, "lifted", "settled", "returned"),
  ]);
  return (
    <div className="max-w-3xl space-y-12">
      {lifted ? <DoneNotice of={lifted}>{t("lifted")}</DoneNotice> : null}
      {settled ? <DoneNotice of={settled}>{t("settled")}</DoneNotice> : null}
      {returned ? <DoneNotice of={returned}>{t("returned")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <Brakes operator={operator} locale={locale} />
      <Reports operator={operator} locale={locale} />
      <ReportedQuestions operator={operator} locale={locale} />
      <DoubtedReviews operator={operator} locale={locale} />
    </div>
  );
}
