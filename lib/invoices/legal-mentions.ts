import type { InvoicedBuyer } from "./buyer-details";
import type { InvoiceKind } from "./invoice";
import type { LegalIdentity } from "./legal-identity";

type Facts = {
  kind: InvoiceKind;
  locale: string;
  seller: LegalIdentity;
  buyer: InvoicedBuyer;
  /**
   * Why lines bear no tax: "exempt" under the exemption of small sellers, "untaxed" where the provider worked out that
   * none is owed (its reason is not kept); null where every line bears some.
   */
  untaxed: "exempt" | "untaxed" | null;
};

/**
 * The sentences an invoice must carry, frozen with it: the exemption (CGI art. 293 B) or that none is owed (directive
 * 2006/112 art. 226 (11)), what kind of operation it is (CGI annexe II art. 242 nonies A), and towards a company the
 * terms of late payment (code de commerce L441-9), which are due even where everything is paid.
 */
export function legalMentions({ kind, locale, seller, buyer, untaxed }: Facts): string[] {
  const isOwed = kind !== "credit-note";
  const said = locale === "en" ? english : french;
  const exemption =
    seller.exemptionMention ?? (seller.country === "FR" ? said.exemptInFrance : said.exempt);
  return [
    ...(untaxed === "exempt" ? [exemption] : []),
    ...(untaxed === "untaxed" ? [said.untaxed] : []),
    said.operation,
    ...(isOwed ? [said.paid] : []),
    ...(isOwed && buyer.name && seller.country === "FR" ? [said.latePayment] : []),
  ];
}

const french = {
  exemptInFrance: "TVA non applicable, article 293 B du CGI.",
  exempt: "Aucune TVA n’est facturée\u202f: le vendeur est exonéré.",
  untaxed:
    "TVA non applicable aux lignes sans taux\u00a0: opération hors du champ territorial, exonérée ou à taux zéro dans le pays de l’acheteur.",
  operation: "Nature de l’opération\u00a0: prestation de services (livre numérique téléchargé).",
  paid: "Payée à la commande.",
  latePayment:
    "Pas d’escompte pour paiement anticipé. En cas de retard\u00a0: pénalités de trois fois le taux d’intérêt légal et indemnité forfaitaire de recouvrement de 40\u00a0€.",
};

const english = {
  exemptInFrance: "VAT not applicable, article 293 B of the French tax code (CGI).",
  exempt: "No VAT is charged: the seller is exempt.",
  untaxed:
    "VAT not applicable to lines without a rate: outside its territorial scope, exempt or zero-rated in the buyer’s country.",
  operation: "Kind of operation: supply of services (downloaded e-book).",
  paid: "Paid with the order.",
  latePayment:
    "No discount for early payment. Late payment: penalties of three times the French legal interest rate and a fixed recovery charge of €40.",
};
