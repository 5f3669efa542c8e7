import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";

type Upgrade = {
  id: string;
  title: string;
  priceMinor: bigint;
  claimedMinor: bigint;
  package: { title: string };
  order: { number: string };
};

/** What goes back with a line because it was bought for its difference, said before the press. */
export async function WithUpgrades({
  line,
  amount,
}: {
  line: { purpose: string; upgrades: Upgrade[] };
  /** All that comes back, in the reader's words. */
  amount: string;
}) {
  const t = await getTranslations("more.refund");
  if (line.upgrades.length === 0)
    return line.purpose === "upgrade" ? (
      <div className="mt-6">
        <Notice isQuiet>{t("upgradeAlone")}</Notice>
      </div>
    ) : null;
  return (
    <div className="mt-6">
      <Notice tone="warning">
        <p>{t("rule", { amount })}</p>
        <ul className="mt-2 list-disc ps-5">
          {line.upgrades.map((one) => (
            <li key={one.id}>
              {t("upgrade", { name: one.package.title || one.title, order: one.order.number })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** What was paid and what comes back, of a line and of what goes back with it. Minor units. */
export function withUpgrades(
  own: { paidMinor: bigint; backMinor: bigint },
  upgrades: readonly Upgrade[],
) {
  return upgrades.reduce(
    (sum, { priceMinor, claimedMinor }) => ({
      paidMinor: sum.paidMinor + priceMinor,
      backMinor: sum.backMinor + priceMinor - claimedMinor,
    }),
    own,
  );
}
