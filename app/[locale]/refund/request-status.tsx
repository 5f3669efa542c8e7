import { getTranslations } from "next-intl/server";
import { giftName } from "@/components/shop/gift-name";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Moment, Timeline } from "@/components/ui/timeline";
import type { Reader } from "@/lib/accounts/actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { formatDate, formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/time";
import { sumsGoingBack } from "@/lib/refunds/going-back";
import { hasGivenWay, isTakenByBank } from "@/lib/refunds/refund";
import { answerWithinDays } from "@/lib/refunds/refund-deadline";
import { findRefundRequestOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";
import { keepTheBook } from "./actions";
import { LedLines } from "./led-lines";

type Found = NonNullable<Awaited<ReturnType<typeof findRefundRequestOf>>>;
type Props = {
  asker: Reader | Bearer;
  requestId: string;
  locale: string;
  pass: string | undefined;
};

/** A request followed step by step, as a page that stays. */
export async function RequestStatus({ asker, requestId, locale, pass }: Props) {
  const [t, gifts, common, reasons, request] = await Promise.all([
    getTranslations("refund"),
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons(),
    findRefundRequestOf(asker, requestId),
  ]);
  if (!request) return <Notice tone="warning">{await sentenceOf("not-found")}</Notice>;
  const { line, alsoLineIds } = request;
  const isGift = line.purpose === "gift";
  const count = alsoLineIds.length + 1;
  const { paidMinor } = sumsGoingBack(line, alsoLineIds);
  const mayKeep = request.state === "requested" && request.refunds.length === 0;
  const proof = pass ? { pass } : {};
  return (
    <>
      <h1 className="figures text-2xl sm:text-3xl">
        {t("statusTitle", { number: "" })}
        <span className="whitespace-nowrap">{request.number}</span>
      </h1>
      <p className="mt-3 mb-8 font-serif text-lg">
        {isGift
          ? giftName(gifts, { title: line.title, recipient: line.copy?.recipient })
          : line.copy
            ? gifts("copiesOf", { count, title: line.title })
            : line.title}{" "}
        ·{" "}
        <span className="figures">
          {formatMoney(money(line.copy ? paidMinor : line.priceMinor, line.currency), locale)}
        </span>
      </p>
      <LedLines led={request.led} />
      <Timeline
        label={t("statusTitle", { number: request.number })}
        moments={await momentsOf(request, locale)}
      />
      <div className="mt-8 flex flex-wrap items-center gap-5">
        {mayKeep ? (
          <ActionForm
            action={keepTheBook}
            hidden={{ locale, requestId: request.id, ...proof }}
            reasons={reasons}
            errorTitle={common("problem")}
          >
            <SubmitButton look="plain" pendingText={common("sending")}>
              {isGift ? gifts("keepGift") : line.copy ? gifts("keepCopies", { count }) : t("keep")}
            </SubmitButton>
          </ActionForm>
        ) : null}
        <a
          href={pass ? `/${locale}/refund?pass=${pass}` : `/${locale}/library`}
          className="quiet-link text-sm"
        >
          {pass ? t("order") : t("library")}
        </a>
      </div>
    </>
  );
}

async function momentsOf(request: Found, locale: string): Promise<Moment[]> {
  const [t, words, zone] = await Promise.all([
    getTranslations("refund"),
    wordsOf(request.line.copy),
    currentTimeZone(),
  ]);
  const at = (instant: Date | null | undefined) =>
    instant ? formatInstant(instant, locale, zone) : undefined;
  const moment = (
    key: string,
    state: Moment["state"],
    title: string,
    date?: string,
    sentence?: string,
  ): Moment => ({
    ...{ key, state, title, stateText: t(state) },
    ...(date ? { date } : {}),
    ...(sentence ? { sentence } : {}),
  });
  const told = t(request.isWrittenLater ? "askedTextLater" : "askedText");
  const asked = moment("asked", "done", t("asked"), at(request.requestedAt), told);
  if (request.state === "withdrawn")
    return [asked, moment("kept", "done", words.kept, at(request.closedAt))];
  if (request.state === "declined") {
    const { decision } = request;
    return [
      asked,
      moment("declined", "done", t("declined"), at(decision?.decidedAt), decision?.reason ?? ""),
    ];
  }
  // Only what a bank refused: not what made room for another way, nor what the reader's own bank has taken back.
  const failed = request.refunds.filter(
    ({ state, failureReason }) =>
      state === "failed" && !hasGivenWay(failureReason) && !isTakenByBank(failureReason),
  );
  const refusals = failed.map((one) =>
    moment(one.id, "overdue", t("bankFailed"), at(one.failedAt), words.bankFailed),
  );
  const alive = request.refunds.find(({ state }) => state !== "failed");
  const by = formatDate(addDays(request.requestedAt, answerWithinDays), locale, zone);
  const isSent = alive && alive.state !== "created";
  const isHome = alive?.state === "succeeded";
  return [
    asked,
    ...refusals,
    ...(isSent
      ? []
      : [moment("decision", "now", t("decision"), undefined, t("decisionText", { date: by }))]),
    // What has not happened yet is told as what will: a book is not "now closed" before the money leaves.
    isSent
      ? moment("sent", "done", t("sent"), at(alive?.sentAt), words.closed)
      : moment("sent", "next", t("sentNext"), undefined, words.closes),
    isHome
      ? moment("arrived", "done", t("arrived"), at(alive?.succeededAt), t("arrivedText"))
      : isSent
        ? moment("arrived", "now", t("arriving"), undefined, t("arrivingText"))
        : moment("arrived", "next", t("arrivedNext"), undefined, t("arrivedNextText")),
  ];
}

// A gift or a copy nobody took was open to nobody: no book closes, and none is kept or opens again.
async function wordsOf(copy: Found["line"]["copy"]) {
  const [t, gifts] = await Promise.all([getTranslations("refund"), getTranslations("gifts")]);
  if (copy?.claimedAt === null)
    return {
      ...{ kept: gifts("keptForOthers"), bankFailed: gifts("bankFailedForOthers") },
      ...{ closed: undefined, closes: undefined },
    };
  return {
    ...{ kept: t("withdrawn"), bankFailed: t("bankFailedText") },
    ...{ closed: t("sentText"), closes: t("sentNextText") },
  };
}
