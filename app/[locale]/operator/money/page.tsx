import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  listFailedLetters,
  listGivenUpEvents,
  listOpenExceptions,
  listStuckPayments,
} from "@/lib/bookkeeping/money-queues";
import { getStateOfBooks } from "@/lib/bookkeeping/state-of-books";
import { currentOperator } from "@/lib/edge/current-actor";
import { failedJobsFor } from "@/lib/edge/failed-jobs";
import { mustSpeak } from "@/lib/edge/must-speak";
import { listConversions } from "@/lib/ledger/list-conversions";
import { trialBalance } from "@/lib/ledger/trial-balance";
import { namesOfWork } from "../names-of-work";
import { resend, tryEvent, tryJob } from "./actions";
import { Balances } from "./balances";
import { Books } from "./books";
import { Conversions } from "./conversions";
import { Exceptions } from "./exceptions";
import { GivenUp } from "./given-up";
import { StuckPayments } from "./stuck-payments";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "money" });
  return { title: t("title") };
}

/** The money desk: whether the books hold, what stands on them, and every queue with its safe action. */
export default async function MoneyDesk({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, state, rows, open, stuck, conversions] = await Promise.all([
    getTranslations("money"),
    getStateOfBooks(operator),
    trialBalance(),
    listOpenExceptions(operator),
    listStuckPayments(operator),
    listConversions(20),
  ]);
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      <Books state={state} locale={locale} />
      <Exceptions open={open} locale={locale} />
      <StuckPayments stuck={stuck} locale={locale} />
      <Failures locale={locale} />
      <section aria-label={t("refund")} className="mt-12">
        <h2 className="mb-2 text-xl">{t("refund")}</h2>
        <p className="mb-3 max-w-prose text-sm text-ink-soft">{t("refundText")}</p>
        <a href={`/${locale}/operator/orders`} className="quiet-link">
          {t("refundLink")}
        </a>
      </section>
      <Balances rows={rows} locale={locale} />
      <Conversions rows={conversions} locale={locale} />
    </>
  );
}

async function Failures({ locale }: { locale: string }) {
  const operator = await currentOperator();
  if (!operator) return null;
  const [t, names, events, jobs, letters] = await Promise.all([
    getTranslations("money"),
    namesOfWork(),
    listGivenUpEvents(operator),
    failedJobsFor(operator),
    listFailedLetters(operator),
  ]);
  return (
    <>
      <GivenUp
        {...{ locale, title: t("events"), about: t("eventsText"), retry: tryEvent }}
        count={events.count}
        failures={events.rows.map(({ id, type, receivedAt: at, attempts, lastError: reason }) => ({
          ...{ id, name: `${type} ${id}`, at, attempts, reason },
        }))}
      />
      <GivenUp
        {...{ locale, title: t("jobs"), about: t("jobsText"), retry: tryJob }}
        count={jobs.count}
        oldest={jobs.oldest ?? undefined}
        failures={jobs.rows
          .toReversed()
          .map(({ id, task, failed_at: at, attempts, last_error: reason }) => ({
            ...{ id: String(id), name: names.ofJob(task), at, attempts, reason },
          }))}
      />
      <GivenUp
        {...{ locale, title: t("letters"), about: t("lettersText"), retry: resend }}
        count={letters.count}
        failures={letters.rows.map(
          ({ id, createdAt: at, attempts, lastError: reason, ...mail }) => ({
            ...{ id, name: `${names.ofLetter(mail)} · ${mail.recipient}`, at, attempts, reason },
          }),
        )}
      />
    </>
  );
}
