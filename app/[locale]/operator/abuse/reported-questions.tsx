import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import type { Operator } from "@/lib/accounts/actor";
import { formatInstant } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { listReportedQuestions, type ReportedQuestion } from "@/lib/readers/reported-questions";
import { OneButtonForm } from "../../one-button-form";
import { giveBackQuestion, settleReported } from "./actions";

type Props = { operator: Operator; locale: string };

/** The questions that authors called an abuse, oldest first, each with the press that settles it and the one that gives it back. */
export async function ReportedQuestions({ operator, locale }: Props) {
  const [t, questions] = await Promise.all([
    getTranslations("abuse.desk"),
    listReportedQuestions(operator),
  ]);
  return (
    <section aria-labelledby="questions" className="space-y-4">
      <h2 id="questions" className="text-xl">
        {t("questions")}
      </h2>
      <p className="max-w-2xl text-sm text-ink-soft">{t("questionsText")}</p>
      {questions.length === 0 ? (
        <EmptyState isDesk title={t("noQuestions")}>
          {t("noReportsText")}
        </EmptyState>
      ) : null}
      <ul className="space-y-4">
        {questions.map((question) => (
          <li key={question.id}>
            <OneQuestion question={question} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OneQuestion({ question, locale }: { question: ReportedQuestion; locale: string }) {
  const t = await getTranslations("abuse.desk");
  const { id, name, email, words, book } = question;
  const at = formatInstant(question.reportedAt ?? question.askedAt, locale, shopZone);
  const hidden = { locale, questionId: id };
  return (
    <article
      aria-label={t("questionOf", { title: book.title, email })}
      className="space-y-3 rounded-lg border border-rule bg-sheet p-5"
    >
      <h3 className="text-lg" lang={book.language}>
        <a href={`/${locale}/books/${book.slug}`} className="quiet-link">
          {book.title}
        </a>
      </h3>
      <p className="text-sm text-ink-soft">{t("reportedAt", { at })}</p>
      <dl className="space-y-2">
        <div>
          <dt className="text-sm text-ink-soft">{t("asker")}</dt>
          <dd className="[overflow-wrap:anywhere]">{name ? `${name}, ${email}` : email}</dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{t("asked")}</dt>
          <dd className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{words}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-3">
        <OneButtonForm
          action={settleReported}
          label={t("settleQuestion", { email })}
          button={t("settle")}
          hidden={hidden}
        />
        <OneButtonForm
          action={giveBackQuestion}
          label={t("giveBackOf", { email })}
          button={t("giveBack")}
          hidden={hidden}
        />
      </div>
    </article>
  );
}
