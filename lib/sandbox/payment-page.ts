import type Stripe from "stripe";
import { amountText } from "./amount-text";
import type { Typed } from "./payment-desk";
import { pageStyle } from "./payment-style";
import type { PaymentWords } from "./payment-words";
import { type CardBehaviour, testAccounts, testCards } from "./test-cards";

type Language = "fr" | "en";
type Shown = {
  words: PaymentWords;
  language: Language;
  session: Stripe.Checkout.Session;
  lines: Stripe.LineItem[];
  typed: Typed;
  errors: Typed;
};

const countries = ["FR", "BE", "CH", "DE", "ES", "IE", "IT", "LU", "NL", "PT", "CA", "GB", "US"];

/** The page that asks for a card. What was typed comes back, except the card's number and code. */
export function paymentPage(shown: Shown) {
  const { words, language, session, lines, errors } = shown;
  const total = amountText(
    session.amount_total ?? 0,
    session.currency ?? "eur",
    localeOf(language),
  );
  const rows = lines.map(
    (line) =>
      `<li><span>${escaped(line.description ?? "")}</span><b>${amountText(line.amount_total, line.currency, localeOf(language))}</b></li>`,
  );
  const alert = errors.form ? `<p class="alert" role="alert">${escaped(errors.form)}</p>` : "";
  return frame(
    words,
    language,
    `
<main class="desk">
<section aria-label="${words.total}"><h1>${words.total}<strong>${total}</strong></h1><ul class="lines">${rows.join("")}</ul></section>
<section>${alert}${form(shown, total)}
${session.cancel_url ? `<p><a href="${escaped(session.cancel_url)}">${words.back}</a></p>` : ""}</section>
</main>`,
  );
}

/** The bank's own step in between: confirm, or fail on purpose. */
export function authenticationPage({
  words,
  language,
  session,
  typed,
}: {
  words: PaymentWords;
  language: Language;
  session: Stripe.Checkout.Session;
  typed: Typed;
}) {
  const button = (outcome: string, text: string, kind: string) =>
    `<button class="${kind}" name="outcome" value="${outcome}">${text}</button>`;
  return frame(
    words,
    language,
    `<main class="small"><h1>${words.authenticate}</h1><p>${words.authenticateText}</p>
<form method="post" action="/pay/${session.id}"><input type="hidden" name="step" value="authenticated">
<input type="hidden" name="number" value="${escaped(typed.number ?? "")}"><input type="hidden" name="country" value="${escaped(typed.country ?? "")}">
${button("complete", words.complete, "main")}${button("fail", words.fail, "plain")}</form></main>`,
  );
}

/** A page that has had its day. */
export function closedPage(
  words: PaymentWords,
  language: Language,
  said: string,
  backTo: string | null,
) {
  const back = backTo ? `<p><a href="${escaped(backTo)}">${words.back}</a></p>` : "";
  return frame(words, language, `<main class="small"><h1>${said}</h1>${back}</main>`);
}

function form({ words, language, session, typed, errors }: Shown, total: string) {
  const isDebit = typed.method === "debit";
  const radio = (value: string, text: string, isOn: boolean) =>
    `<label><input type="radio" name="method" value="${value}"${isOn ? " checked" : ""}> ${text}</label>`;
  const regions = new Intl.DisplayNames([language], { type: "region" });
  const options = countries.map(
    (code) =>
      `<option value="${code}"${typed.country === code ? " selected" : ""}>${regions.of(code)}</option>`,
  );
  return `<form method="post" action="/pay/${session.id}" novalidate>
<p class="who">${words.email}<br><b>${escaped(session.customer_email ?? "")}</b></p>
<fieldset class="methods"><legend>${words.method}</legend>${radio("card", words.card, !isDebit)}${radio("debit", words.debit, isDebit)}</fieldset>
<div class="by-card">${field("number", words.number, { errors, more: 'inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242"' })}
<div class="pair">${field("expiry", words.expiry, { errors, value: typed.expiry, more: `inputmode="numeric" autocomplete="cc-exp" placeholder="${words.expiryHint}"` })}
${field("cvc", words.cvc, { errors, more: 'inputmode="numeric" autocomplete="cc-csc" placeholder="123"' })}</div>
${field("name", words.name, { errors, value: typed.name, more: 'autocomplete="cc-name"' })}</div>
<div class="by-debit">${field("iban", words.iban, { errors, value: typed.iban, more: 'placeholder="AT61 1904 3002 3457 3201"' })}</div>
<p><label for="country">${words.country}</label><select id="country" name="country" autocomplete="country">${options.join("")}</select></p>
<button class="main">${words.pay} ${total}</button></form>`;
}

function field(
  name: string,
  label: string,
  { errors, value = "", more }: { errors: Typed; value?: string | undefined; more: string },
) {
  const fault = errors[name];
  const told = fault ? ` aria-invalid="true" aria-describedby="${name}-error"` : "";
  return `<p><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${escaped(value)}" ${more}${told}>${fault ? `<span class="fault" id="${name}-error">${escaped(fault)}</span>` : ""}</p>`;
}

function frame(words: PaymentWords, language: Language, body: string) {
  const cards = Object.entries(testCards).map(
    ([number, card]) =>
      `<li><code>${number.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code> ${behaviourText(card)}</li>`,
  );
  const accounts = Object.entries(testAccounts).map(
    ([iban, kind]) => `<li><code>${iban}</code> ${kind}</li>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${words.title}</title><link rel="icon" href="data:,"><style>${pageStyle}</style></head><body>
<header class="banner"><p>${words.sandbox}</p><details><summary>${words.cards}</summary><ul>${cards.join("")}${accounts.join("")}</ul></details></header>${body}</body></html>`;
}

/** What a card does, in a few words. */
function behaviourText(card: CardBehaviour) {
  if (card.kind === "declines") return `declines: ${card.declineCode ?? card.code}`;
  if (card.kind === "authenticates") return card.kind;
  const after = [
    card.refund ? `refund ${card.refund}` : "",
    card.dispute ? `dispute ${card.dispute.kind}` : "",
    card.isWarned ? "fraud warning" : "",
  ].filter((word) => word !== "");
  return [card.kind, ...after].join(", ");
}

function localeOf(language: Language) {
  return language === "fr" ? "fr-FR" : "en-IE";
}

function escaped(text: string) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
