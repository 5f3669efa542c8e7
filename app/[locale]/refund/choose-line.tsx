import { getTranslations } from "next-intl/server";
import { giftName } from "@/components/shop/gift-name";
import { LinkButton } from "@/components/ui/link-button";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { daysUntil } from "@/lib/edge/days-until";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { openStates } from "@/lib/refunds/living-request";
import { findOrderLinesOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";
import { teamsAmong } from "@/lib/refunds/untaken-copies";
import { ChooseCopies } from "./choose-copies";

type Line = NonNullable<Awaited<ReturnType<typeof findOrderLinesOf>>>["lines"][number];

/** The first control: which book of the order to withdraw from. */
export async function ChooseLine({
  bearer,
  locale,
  pass,
}: {
  bearer: Bearer;
  locale: string;
  pass: string | undefined;
}) {
  const [t, order] = await Promise.all([getTranslations("refund"), findOrderLinesOf(bearer)]);
  if (!order) return <p>{t("lead")}</p>;
  const proof = pass ?? "";
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lines", { number: order.number })}</p>
      <ul className="divide-y divide-rule border-y border-rule">
        {order.lines
          .filter(({ purpose }) => purpose !== "copies")
          .map((line) => (
            <OneLine key={line.id} line={line} locale={locale} pass={proof} />
          ))}
        {teamsAmong(order.lines).map((team) => (
          <ChooseCopies key={team.packageId} {...team} locale={locale} pass={proof} />
        ))}
      </ul>
    </>
  );
}

async function OneLine({ line, locale, pass }: { line: Line; locale: string; pass: string }) {
  const [t, gifts, zone] = await Promise.all([
    getTranslations("refund"),
    getTranslations("gifts"),
    currentTimeZone(),
  ]);
  const { id, title, copy, refundableUntil: until } = line;
  const request = line.refundRequests.find(({ state }) => openStates.includes(state));
  const name = copy ? giftName(gifts, { title, recipient: copy.recipient }) : title;
  return (
    <li className="space-y-3 py-5">
      <p className="flex justify-between gap-4 font-serif text-lg [overflow-wrap:anywhere]">
        <span>{name}</span>
        <span className="figures">
          {formatMoney(money(line.priceMinor, line.currency), locale)}
        </span>
      </p>
      {request ? (
        <a className="link" href={`/${locale}/refund?request=${request.id}&pass=${pass}`}>
          {t("statusTitle", { number: request.number })}
        </a>
      ) : line.priceMinor === 0n ? (
        <p className="text-sm text-ink-soft">{t("free")}</p>
      ) : daysUntil(until) > 0 ? (
        <LinkButton
          look="plain"
          href={`/${locale}/refund?line=${id}&pass=${pass}`}
          aria-label={`${t("choose")}, ${name}`}
        >
          {t("choose")}
        </LinkButton>
      ) : (
        <p className="text-sm text-ink-soft">
          {t("closed", { date: until ? formatInstant(until, locale, zone) : "" })}
        </p>
      )}
    </li>
  );
}
