import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { listAuthorRequests } from "@/lib/support/author-requests";
import { answer } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };
type Request = Awaited<ReturnType<typeof listAuthorRequests>>[number];

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("requests.title") };
}

/** What authors ask the shop, oldest first, each with its answer to write. */
export default async function AuthorRequests({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, { done }, requests] = await Promise.all([
    getTranslations("operatorDesk.requests"),
    pageQuery(searchParams, "done"),
    listAuthorRequests(operator),
  ]);
  return (
    <div className="max-w-3xl">
      {done ? <DoneNotice of={done}>{t("answered")}</DoneNotice> : null}
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      {requests.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : null}
      <ul className="space-y-8">
        {requests.map((request) => (
          <li key={request.id}>
            <Asked request={request} locale={locale} />
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Asked({ request, locale }: { request: Request; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.requests"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  const { id, author, text, askedAt } = request;
  return (
    <article
      aria-label={author.name}
      className="space-y-4 rounded-lg border border-rule bg-sheet p-5 sm:p-6"
    >
      <div>
        <h2 className="text-lg">{author.name}</h2>
        <p className="text-sm text-ink-soft">
          {formatDateTime(askedAt, locale, shopZone)}
          {author.userId ? (
            <>
              {" · "}
              <a href={`/${locale}/operator/look/${author.userId}`} className="quiet-link">
                {t("lookAs")}
              </a>
            </>
          ) : null}
        </p>
      </div>
      <p lang={request.locale} className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
        {text}
      </p>
      <ActionForm
        scope={id}
        action={answer}
        label={t("answerTo", { name: author.name })}
        hidden={{ locale, requestId: id }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-3"
      >
        <TextField
          name="answer"
          label={t("answer")}
          rows={4}
          maxLength={4000}
          scope={id}
          isRequired
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("send")}
        </SubmitButton>
      </ActionForm>
    </article>
  );
}
