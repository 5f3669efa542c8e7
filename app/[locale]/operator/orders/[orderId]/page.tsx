import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/ui/done-notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findOrderFile } from "@/lib/support/order-file";
import { OrderAddress } from "./order-address";
import { OrderDeeds } from "./order-deeds";
import { OrderHead } from "./order-head";
import { OrderLedger } from "./order-ledger";
import { OrderLetters } from "./order-letters";
import { OrderLines } from "./order-lines";
import { OrderPapers } from "./order-papers";
import { OrderPayments } from "./order-payments";
import { OrderReturns } from "./order-returns";
import { OrderTimeline } from "./order-timeline";

type Props = { params: Promise<{ locale: string; orderId: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale, orderId } = await params;
  const operator = await currentOperator();
  const found = operator ? await findOrderFile(operator, orderId) : null;
  const t = await getTranslations({ locale, namespace: "operatorDesk" });
  return { title: found?.order.number ?? t("orders.title") };
}

const doneWords = ["receipt", "letter", "given", "taken", "lifted", "refund", "asked", "withdrawn"];

/** Everything about one order, and what can be done about it. */
export default async function OrderOnDesk({ params, searchParams }: Props) {
  const { locale, orderId } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  const file = operator ? await findOrderFile(operator, orderId) : null;
  if (!file) notFound();
  const { done } = await pageQuery(searchParams, "done");
  const t = await getTranslations("operatorDesk.order");
  const isTold = done !== undefined && doneWords.includes(done);
  return (
    <>
      {isTold ? <DoneNotice of={done}>{t(`done.${done as "receipt"}`)}</DoneNotice> : null}
      <OrderHead file={file} locale={locale} />
      <div className="grid gap-8">
        <OrderLines file={file} locale={locale} />
        <OrderPayments file={file} locale={locale} />
        <OrderReturns file={file} locale={locale} />
        <OrderAddress file={file} locale={locale} />
        <OrderLetters file={file} locale={locale} />
        <OrderPapers file={file} locale={locale} />
        <OrderLedger file={file} locale={locale} />
        <OrderTimeline file={file} locale={locale} />
        <OrderDeeds file={file} locale={locale} />
      </div>
    </>
  );
}
