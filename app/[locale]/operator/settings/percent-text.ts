/** Basis points as people write a percentage: "80", "82,5". */
export function percentText(basisPoints: number, locale: string) {
  const most = { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB", most).format(basisPoints / 100);
}
