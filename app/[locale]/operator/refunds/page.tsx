import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listHeldRefunds } from "@/lib/refunds/held-refunds";
import { type QueueAsk, queueAsk, queuePageSize, queueQuery } from "@/lib/refunds/queue-ask";
import {
  countRefundQueue,
  listClosedRefunds,
  listRefundQueue,
  type WaitingRefund,
} from "@/lib/refunds/refund-queue";
import { SavedFilters } from "../saved-filters";
import { ChosenBar } from "./chosen-bar";
import { ClosedTable } from "./closed-table";
import { HeldBatches } from "./held-batches";
import { QueueFilters } from "./queue-filters";
import { RequestCard } from "./request-card";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operator" });
  return { title: t("refunds") };
}

/** The refund queue, oldest first, each request with its clocks and its two answers, several ticked at once. */
export default async function RefundQueue({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const { approved, declined, tookBack, sentNow, notSent, of, ...asked } = await pageQuery(
    searchParams,
    ...(["approved", "declined", "tookBack", "sentNow", "notSent", "of"] as const),
    ...(["show", "q", "after", "closedAfter"] as const),
  );
  const ask = queueAsk.parse(asked);
  const [t, desk, heldWords, counts, queue, closed, batches] = await Promise.all([
    getTranslations("operator"),
    getTranslations("operator.refundDesk"),
    getTranslations("heldRefunds"),
    countRefundQueue(operator),
    listRefundQueue(operator, ask),
    listClosedRefunds(operator, ask),
    listHeldRefunds(operator),
  ]);
  const { late, soon } = counts;
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
      {of && (tookBack || sentNow) ? (
        <DoneNotice of={of}>
          {tookBack
            ? heldWords("tookBack", { count: Number(tookBack) || 0 })
            : heldWords("sentNow", { count: Number(sentNow) || 0, left: Number(notSent) || 0 })}
        </DoneNotice>
      ) : null}
      <HeldBatches {...{ batches, ask, locale }} />
      {late + soon > 0 ? (
        <div className="mb-8">
          <Notice
            tone={late > 0 ? "error" : "warning"}
            title={t("latePressing", { late, soon })}
            isQuiet
          >
            <p>{t("latePromise")}</p>
          </Notice>
        </div>
      ) : null}
      <QueueFilters {...{ ask, counts, locale }} />
      <SavedFilters {...{ operator, locale }} desk="refunds" asked={queueQuery(ask)} />
      {counts.all === 0 ? (
        <EmptyState isDesk title={t("queueEmpty")}>
          {t("queueEmptyText")}
        </EmptyState>
      ) : queue.length === 0 ? (
        <EmptyState
          isDesk
          title={desk("nothing")}
          actions={
            <LinkButton look="plain" href={`/${locale}/operator/refunds`}>
              {desk("everything")}
            </LinkButton>
          }
        />
      ) : (
        <Waiting {...{ queue, ask, locale }} />
      )}
      <ClosedTable {...{ closed, ask, locale }} />
    </>
  );
}

async function Waiting({
  queue,
  ask,
  locale,
}: {
  queue: WaitingRefund[];
  ask: QueueAsk;
  locale: string;
}) {
  const [t, desk] = await Promise.all([
    getTranslations("operator"),
    getTranslations("operator.refundDesk"),
  ]);
  const { show, q, after } = ask;
  const shown = queue.slice(0, queuePageSize);
  const first = shown.find(isToDecide);
  const last = queue.length > queuePageSize ? (shown.at(-1)?.id ?? null) : null;
  const page = (place: string | null) =>
    `/${locale}/operator/refunds${queueQuery({ show, q, after: place })}`;
  return (
    <>
      <p className="mb-6 max-w-prose text-sm text-ink-soft">{desk("noWayBack")}</p>
      <ul aria-label={t("queue")} className="space-y-6">
        {shown.map((request) => (
          <li key={request.id}>
            <RequestCard {...{ request, locale }} isFirst={request.id === first?.id} />
          </li>
        ))}
      </ul>
      {shown.some(isToDecide) ? <ChosenBar {...{ ask, locale }} /> : null}
      <p className="mt-4 flex flex-wrap gap-x-6 text-sm">
        {after ? (
          <a href={page(null)} className="quiet-link">
            {desk("fromStart")}
          </a>
        ) : null}
        {last ? (
          <a href={page(last)} className="quiet-link">
            {desk("more")}
          </a>
        ) : null}
      </p>
    </>
  );
}

function isToDecide({ state, heldUntil }: WaitingRefund) {
  return state === "requested" && !heldUntil;
}
