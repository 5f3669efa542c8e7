import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listMyQuestions } from "@/lib/readers/my-questions";
import { authorAtDoor } from "../author-door";
import { QuestionCard } from "./question-card";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "questions" });
  return { title: t("mine") };
}

/** What readers asked from the pages of an author's books, to be answered through the shop. */
export default async function Questions({ params, searchParams }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/questions");
  const [t, questions, { done }] = await Promise.all([
    getTranslations("questions"),
    listMyQuestions(author),
    pageQuery(searchParams, "done"),
  ]);
  const said = done === "answered" || done === "reported" ? t(`done.${done}`) : null;
  return (
    <PageBody width="form">
      {said ? <DoneNotice of={done ?? ""}>{said}</DoneNotice> : null}
      <h1 className="text-3xl">{t("mine")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("mineLead")}</p>
      {questions.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="space-y-6">
          {questions.map((question) => (
            <li key={question.id}>
              <QuestionCard {...{ question, locale }} zone={author.timeZone} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  );
}
