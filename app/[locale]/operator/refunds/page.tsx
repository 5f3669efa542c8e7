import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { listClosedRefunds, listRefundQueue } from "@/lib/refunds/refund-queue";
import { approve, decline } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Waiting = Awaited<ReturnType<typeof listRefundQueue>>[number];

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operator" });
  return { title: t("refunds") };
}

/** The refund queue, oldest first, each request with its clocks and its two answers. */
export default async function RefundQueue({ params, searchParams }: Props) {
  const { locale } = await params;
  const { approved, declined } = await pageQuery(searchParams, "approved", "declined");
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, queue, closed] = await Promise.all([
    getTranslations("operator"),
    listRefundQueue(operator),
    listClosedRefunds(operator),
  ]);
  const amountOf = (line: { priceMinor: bigint; currency: string }) =>
    formatMoney(money(line.priceMinor, line.currency), locale);
  const answered = [...queue, ...closed].find(({ id }) => id === (approved ?? declined));
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("refunds")}</h1>
      {answered ? (
        <DoneNotice of={answered.id}>
          {approved
            ? t("doneApproved", { number: answered.number })
            : t("doneDeclined", { number: answered.number })}
        </DoneNotice>
      ) : null}
      {queue.length === 0 ? (
        <EmptyState title={t("queueEmpty")}>{t("queueEmptyText")}</EmptyState>
      ) : (
        <ul aria-label={t("queue")} className="space-y-6">
          {queue.map((request) => (
            <li key={request.id}>
              <Request request={request} locale={locale} amount={amountOf(request.line)} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-16">
        <DataTable
          caption={t("closed")}
          columns={[
            { key: "number", heading: t("number") },
            { key: "order", heading: t("order") },
            { key: "book", heading: t("book") },
            { key: "verdict", heading: t("verdict") },
            { key: "amount", heading: t("amount"), isNumeric: true },
          ]}
          rows={closed.map((request) => ({
            key: request.id,
            cells: {
              number: <span className="figures">{request.number}</span>,
              order: <span className="figures">{request.line.order.number}</span>,
              book: request.line.title,
              verdict: t(request.state as "settled" | "declined" | "withdrawn"),
              amount: amountOf(request.line),
            },
          }))}
        />
      </div>
    </>
  );
}

async function Request({
  request,
  locale,
  amount,
}: {
  request: Waiting;
  locale: string;
  amount: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operator"),
    getTranslations("common"),
    formReasons(),
  ]);
  const hidden = { locale, requestId: request.id };
  const last = request.refunds[0];
  const clocks: [string, string][] = [
    [t("order"), request.line.order.number],
    [t("left"), t("leftDays", { days: request.daysLeft })],
    [
      t("waiting"),
      `${t("waitingDays", { days: request.daysWaiting })} (${formatShortDate(request.requestedAt, locale, "Europe/Paris")})`,
    ],
  ];
  return (
    <article
      aria-label={request.number}
      className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:p-6 lg:grid-cols-[1fr_20rem]"
    >
      <div className="min-w-0 space-y-3">
        <p className="figures text-sm text-ink-soft">{request.number}</p>
        <h2 className="text-xl">{request.line.title}</h2>
        <p className="text-sm">{request.line.order.email}</p>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          {clocks.map(([name, value]) => (
            <div key={name}>
              <dt className="text-ink-soft">{name}</dt>
              <dd className="figures font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        {request.comment ? (
          <p className="text-sm">{t("comment", { text: request.comment })}</p>
        ) : null}
        {last?.state === "failed" ? (
          <Badge tone="danger">
            {t("bankRefused", { reason: last.failureReason ?? "unknown" })}
          </Badge>
        ) : null}
      </div>
      {request.state === "approved" ? (
        <p className="text-sm text-ink-soft">{t("underway")}</p>
      ) : (
        <div className="space-y-5">
          <ActionForm
            action={approve}
            hidden={hidden}
            reasons={reasons}
            errorTitle={common("problem")}
          >
            <SubmitButton isWide pendingText={common("sending")}>
              {t("approve", { amount })}
            </SubmitButton>
          </ActionForm>
          {request.wasInTime ? (
            <p className="text-sm text-ink-soft">{t("inWindow")}</p>
          ) : (
            <ActionForm
              action={decline}
              hidden={hidden}
              reasons={reasons}
              errorTitle={common("problem")}
              className="space-y-3"
            >
              <TextField
                name="reason"
                label={t("reason")}
                rows={2}
                scope={request.id}
                maxLength={2000}
              />
              <SubmitButton look="danger" isWide pendingText={common("sending")}>
                {t("decline")}
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      )}
    </article>
  );
}
