import { formatMoney } from "@/lib/i18n/format";
import type { Money as Amount } from "@/lib/kernel/money";

/** An amount with its currency, in figures of equal width, never broken over two lines. */
export function Money({ amount, locale }: { amount: Amount; locale: string }) {
  return <span className="figures whitespace-nowrap">{formatMoney(amount, locale)}</span>;
}
