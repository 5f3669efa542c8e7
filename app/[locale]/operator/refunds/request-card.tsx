import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { formatMoney, formatPercent, formatShortDate, formatTime } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { hasGivenWay } from "@/lib/refunds/refund";
import type { WaitingRefund } from "@/lib/refunds/refund-queue";
import { returnedShareBp, returnsOften } from "@/lib/refunds/return-habit";
import { LedLines } from "../../refund/led-lines";
import { approve, decline } from "./actions";
import { chosenForm } from "./chosen-bar";

type Props = {
  request: WaitingRefund;
  locale: string;
  /** The first that waits for an answer: what the page asks for. */
  isFirst: boolean;
};

/** A request that waits: its clocks, what its reader says and is known for, and the two answers. */
export async function RequestCard({ request, locale, isFirst }: Props) {
  const [t, desk, held, refusal] = await Promise.all([
    getTranslations("operator"),
    getTranslations("operator.refundDesk"),
    getTranslations("heldRefunds"),
    sentenceOf(request.heldRefusal ?? ""),
  ]);
  const { line, pressure, daysOver, daysLeft, daysWaiting, requestedAt, dueAt } = request;
  const last = request.refunds[0];
  const date = (at: Date) => formatShortDate(at, locale, shopZone);
  const failure = ({ failureReason: reason }: { failureReason: string | null }) =>
    hasGivenWay(reason)
      ? t(`gaveWay.${reason}`)
      : t("bankRefused", { reason: reason ?? "unknown" });
  const clocks: [string, ReactNode][] = [
    [
      t("order"),
      <a key="order" href={`/${locale}/operator/orders/${line.orderId}`} className="link">
        {line.order.number}
      </a>,
    ],
    [t("left"), t("leftDays", { days: daysLeft })],
    [t("waiting"), `${t("waitingDays", { days: daysWaiting })} (${date(requestedAt)})`],
    [t("due"), date(dueAt)],
  ];
  return (
    <article
      aria-label={request.number}
      className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:p-6 lg:grid-cols-[1fr_20rem]"
    >
      <div className="min-w-0 space-y-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          {request.state === "requested" && !request.heldUntil ? (
            <input
              type="checkbox"
              name="id"
              value={request.id}
              form={chosenForm}
              aria-label={desk("tick", { number: request.number })}
              className="size-6 accent-accent"
            />
          ) : null}
          <span className="figures">{request.number}</span>
          {pressure === "over" ? (
            <Badge tone="danger">{t("late", { days: daysOver })}</Badge>
          ) : null}
          {pressure === "soon" ? <Badge tone="warning">{t("soon")}</Badge> : null}
        </p>
        <h2 className="text-xl">{line.title}</h2>
        <p className="text-sm [overflow-wrap:anywhere]">{line.order.email}</p>
        <LedLines led={request.led} />
        <dl className="space-y-1 text-sm sm:flex sm:flex-wrap sm:gap-x-8 sm:gap-y-2 sm:space-y-0">
          {clocks.map(([name, value]) => (
            <div key={name} className="max-sm:flex max-sm:justify-between max-sm:gap-4">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="figures font-medium whitespace-nowrap">{value}</dd>
            </div>
          ))}
        </dl>
        {request.comment ? (
          <p className="text-sm [overflow-wrap:anywhere]">
            {t("comment", { text: request.comment })}
          </p>
        ) : null}
        {request.heldRefusal && request.state === "requested" ? (
          <p className="text-sm text-danger">
            {held("failed", { reason: refusal ?? (await sentenceOf("unknown")) ?? "" })}
          </p>
        ) : null}
        {last?.state === "failed" ? <p className="text-sm text-danger">{failure(last)}</p> : null}
        <Habit habit={request.habit} locale={locale} />
      </div>
      {request.heldUntil ? (
        <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">
          {held("onCard", {
            who: request.heldBy?.email ?? "",
            at: formatTime(request.heldUntil, locale, shopZone),
          })}{" "}
          <a href="#held" className="link">
            {held("seeAbove")}
          </a>
        </p>
      ) : request.state === "approved" ? (
        <div className="space-y-1 text-sm text-ink-soft">
          <p>{t("underway")}</p>
          {request.decision ? (
            <p className="[overflow-wrap:anywhere]">
              {desk("approvedBy", {
                who: request.decision.operator.email,
                at: date(request.decision.decidedAt),
              })}
            </p>
          ) : null}
        </div>
      ) : (
        <Answers request={request} locale={locale} isFirst={isFirst} />
      )}
    </article>
  );
}

async function Habit({ habit, locale }: { habit: WaitingRefund["habit"]; locale: string }) {
  if (!habit || (habit.returned === 0 && habit.askedLately < 2)) return null;
  const t = await getTranslations("operator");
  const { bought, returned, askedLately } = habit;
  const share = formatPercent(returnedShareBp(habit), locale);
  return (
    <div className="space-y-1 text-sm text-ink-soft">
      {returnsOften(habit) ? <Badge tone="warning">{t("habitOften")}</Badge> : null}
      <p>{t("habit", { bought, returned, share, asked: askedLately })}</p>
      {returnsOften(habit) ? <p>{t("habitNoReason")}</p> : null}
    </div>
  );
}

async function Answers({ request, locale, isFirst }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operator"),
    getTranslations("common"),
    formReasons(),
  ]);
  const amount = formatMoney(money(request.amountMinor, request.line.currency), locale);
  const form = {
    hidden: { locale, requestId: request.id },
    ...{ reasons, errorTitle: common("problem"), className: "space-y-3" },
  };
  return (
    <div className="space-y-5">
      <ActionForm action={approve} {...form}>
        <SubmitButton look={isFirst ? "main" : "plain"} isWide pendingText={common("sending")}>
          {t("approve", { amount })}
        </SubmitButton>
      </ActionForm>
      {request.wasInTime ? (
        <p className="text-sm text-ink-soft">{t("inWindow")}</p>
      ) : (
        <ActionForm action={decline} scope={request.id} {...form}>
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
  );
}
