import type Stripe from "stripe";
import type { Bank } from "./bank";
import { notesOf } from "./checkout-sessions";
import { includedVat, standardVatOf, vatOf } from "./vat-rates";

type Tax = Stripe.LineItem.Tax;

/**
 * What tax does to a session once the buyer's country is known. Inclusive tax changes no total: it says how much
 * of the price was tax, line by line, at which rate and why.
 */
export function taxed(bank: Bank, session: Stripe.Checkout.Session, country: string) {
  if (!session.automatic_tax.enabled) return {};
  const notes = notesOf(bank, session.id);
  const rate = rateOf(bank, country);
  const lines = notes.lines.map((line) => {
    const amount = includedVat(line.amount_total, country);
    const taxable_amount = line.amount_total - amount;
    const tax = { amount, rate, taxability_reason: reasonOf(country), taxable_amount };
    return { ...line, amount_tax: amount, taxes: [tax] };
  });
  const taxes = summed(lines.flatMap((line) => line.taxes));
  bank.journal.put({ ...notes, lines, breakdown: { discounts: [], taxes } });
  const amount_tax = lines.reduce((sum, line) => sum + line.amount_tax, 0);
  return {
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax },
    automatic_tax: { ...session.automatic_tax, status: "complete" as const },
  };
}

function summed(taxes: Tax[]): Tax[] {
  const [first, ...rest] = taxes;
  if (!first) return [];
  const amount = rest.reduce((sum, tax) => sum + tax.amount, first.amount);
  const taxable_amount = rest.reduce(
    (sum, tax) => sum + (tax.taxable_amount ?? 0),
    first.taxable_amount ?? 0,
  );
  return [{ ...first, amount, taxable_amount }];
}

/** The provider makes a rate of its own for each country, and uses it again. */
function rateOf(bank: Bank, country: string): Stripe.TaxRate {
  const id = `txr_bouquin${country}`;
  const known = bank.journal.get("tax_rate", id);
  if (known) return known;
  const percentage = (vatOf(country) ?? 0) / 100;
  const jurisdiction = new Intl.DisplayNames(["en"], { type: "region" }).of(country) ?? country;
  return bank.journal.put<Stripe.TaxRate>({
    ...{ id, object: "tax_rate", active: false, country, created: bank.clock.seconds() },
    ...{ description: null, display_name: "VAT", effective_percentage: percentage },
    ...{ flat_amount: null, inclusive: true, jurisdiction, jurisdiction_level: "country" },
    ...{ livemode: false, metadata: {}, percentage, rate_type: "percentage", state: null },
    tax_type: "vat",
  });
}

function reasonOf(country: string): Tax["taxability_reason"] {
  const rate = vatOf(country);
  if (rate === undefined) return "not_collecting";
  if (rate === 0) return "zero_rated";
  return rate === standardVatOf(country) ? "standard_rated" : "reduced_rated";
}
