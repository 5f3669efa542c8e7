import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { daysUntil } from "@/lib/edge/days-until";
import { formatDate, formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { openStates } from "@/lib/refunds/living-request";
import type { findOrderLinesOf } from "@/lib/refunds/refund-status";

type Line = NonNullable<Awaited<ReturnType<typeof findOrderLinesOf>>>["lines"][number];
type Props = { copies: Line[]; untaken: Line[]; packageId: string; locale: string; pass: string };

/** A team's copies on the page that finds an order: those nobody took go back at once, those somebody took one by one. */
export async function ChooseCopies({ copies, untaken, packageId, locale, pass }: Props) {
  const [t, gifts, zone] = await Promise.all([
    getTranslations("refund"),
    getTranslations("gifts"),
    currentTimeZone(),
  ]);
  const [first] = copies;
  if (!first) return null;
  const { title, refundableUntil: until } = first;
  const name = gifts("copiesOf", { count: copies.length, title });
  const requests = copies.flatMap(({ refundRequests }) => refundRequests);
  const taken = copies.filter(
    ({ copy, refundRequests, priceMinor, claimedMinor }) =>
      copy?.claimedAt &&
      priceMinor > claimedMinor &&
      !refundRequests.some(({ state }) => openStates.includes(state)),
  );
  const paid = copies.reduce((sum, { priceMinor }) => sum + priceMinor, 0n);
  const isOpen = daysUntil(until) > 0;
  const own = `/${locale}/refund?pass=${pass}`;
  return (
    <li className="space-y-3 py-5">
      <p className="flex justify-between gap-4 font-serif text-lg">
        <span>{name}</span>
        <span className="figures">{formatMoney(money(paid, first.currency), locale)}</span>
      </p>
      <p className="text-sm">{gifts("left", { left: untaken.length, count: copies.length })}</p>
      {requests
        .filter(({ state }) => openStates.includes(state))
        .map(({ id, number }) => (
          <p key={id}>
            <a className="link" href={`${own}&request=${id}`}>
              {t("statusTitle", { number })}
            </a>
          </p>
        ))}
      {isOpen ? null : (
        <p className="text-sm text-ink-soft">
          {t("closed", { date: until ? formatInstant(until, locale, zone) : "" })}
        </p>
      )}
      {isOpen && untaken.length > 0 ? (
        <LinkButton
          look="plain"
          href={`${own}&copies=${packageId}`}
          aria-label={`${t("choose")}, ${name}`}
        >
          {t("choose")}
        </LinkButton>
      ) : null}
      {isOpen && taken.length > 0 ? (
        <Disclosure summary={gifts("takenOnes", { count: taken.length })}>
          <ul className="space-y-2 pb-3 text-sm">
            {taken.map(({ id, copy }) => (
              <li key={id}>
                <a className="quiet-link" href={`${own}&line=${id}`}>
                  {gifts("giveBackTaken", {
                    number: copies.findIndex((one) => one.id === id) + 1,
                    date: copy?.claimedAt ? formatDate(copy.claimedAt, locale, zone) : "",
                  })}
                </a>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </li>
  );
}
