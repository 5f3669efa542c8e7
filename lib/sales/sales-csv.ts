import { formatAmount } from "@/lib/i18n/format";
import { type SheetCell, sheetText } from "@/lib/i18n/spreadsheet";
import { spreadsheetInstant, zoneName } from "@/lib/i18n/zone";
import { money } from "@/lib/kernel/money";
import { addedBy, kindOf, type MovementKind } from "./movement-kind";
import type { Movement } from "./movement-list";

type Language = "fr" | "en";

const headings: Record<Language, (zone: string) => string[]> = {
  fr: (zone) => [
    ...[`date (${zone})`, "mouvement", "titre", "devise", "vendu", "remboursé", "redevance"],
    ...["dont taxe", "exemplaires", "pays", "édition", "code ou promotion", "lot"],
    ...[`vendu le (${zone})`, "référence"],
  ],
  en: (zone) => [
    ...[`date (${zone})`, "movement", "title", "currency", "sold", "refunded", "royalty"],
    ...["tax included", "copies", "country", "edition", "code or promotion", "bundle"],
    ...[`sold at (${zone})`, "reference"],
  ],
};

const kinds: Record<Language, Record<MovementKind, string>> = {
  fr: {
    kept: "vente",
    "refund-asked": "vente, remboursement demandé",
    refunded: "vente, remboursée depuis",
    "partly-refunded": "vente, remboursée en partie depuis",
    return: "remboursement",
    "came-back": "remboursement revenu",
  },
  en: {
    kept: "sale",
    "refund-asked": "sale, refund asked",
    refunded: "sale, refunded since",
    "partly-refunded": "sale, partly refunded since",
    return: "refund",
    "came-back": "refund come back",
  },
};

const named = {
  fr: { upgrade: " (formule complétée)", tip: " (pourboire)" },
  en: { upgrade: " (upgrade)", tip: " (tip)" },
};

/**
 * Movements as CSV, piece by piece: for French spreadsheets `;` and a decimal comma, else `,` and a point. The columns
 * sold, refunded and royalty sum to what the screen shows. Text that a spreadsheet would run as a formula is made inert;
 * numbers stay numbers. Instants are told in the author's zone, which the headings name.
 */
export async function* salesCsv(
  pages: AsyncIterable<Movement[]>,
  locale: Language,
  timeZone: string,
) {
  yield sheetText([headings[locale](zoneName(timeZone, locale))], locale, true);
  for await (const movements of pages)
    yield sheetText(
      movements.map((movement) => rowOf(movement, locale, timeZone)),
      locale,
      false,
    );
}

function titleOf({ title, purpose }: Movement, locale: Language) {
  const isNamed = purpose === "upgrade" || purpose === "tip";
  return isNamed ? title + named[locale][purpose] : title;
}

function rowOf(movement: Movement, locale: Language, timeZone: string): SheetCell[] {
  const { currency, royaltyMinor, taxMinor, kind } = movement;
  const amount = (minor: bigint) => ({ figure: formatAmount(money(minor, currency), locale) });
  const { soldMinor, refundedMinor } = addedBy(movement);
  return [
    spreadsheetInstant(movement.at, timeZone),
    kinds[locale][kindOf(movement)],
    titleOf(movement, locale),
    currency,
    ...[soldMinor, refundedMinor, royaltyMinor].map(amount),
    kind === "sale" ? amount(taxMinor) : null,
    { figure: String(movement.copies) },
    movement.country,
    movement.edition,
    movement.couponCode ?? movement.promotionName,
    movement.bundleTitle,
    spreadsheetInstant(movement.soldAt, timeZone),
    movement.lineId,
  ];
}
