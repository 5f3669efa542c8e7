import { formatNumber } from "@/lib/i18n/format";

/** Basis points as people write a percentage: "80", "82,5". */
export function percentText(basisPoints: number, locale: string) {
  return formatNumber(basisPoints / 100, locale);
}
