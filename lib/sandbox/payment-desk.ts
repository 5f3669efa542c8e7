import type Stripe from "stripe";
import type { Bank } from "./bank";
import { getSession, notesOf } from "./checkout-sessions";
import { declineCard, payByCard, payLater } from "./pay";
import { authenticationPage, closedPage, paymentPage } from "./payment-page";
import { paymentWords } from "./payment-words";
import { hasCheckDigit, testAccounts, testCards } from "./test-cards";

export type Page = { status: number; location?: string; html?: string };
export type Typed = Record<string, string>;

/** The hosted page of a session: shows it, takes the form, leads back to the shop. */
export function answerPage(bank: Bank, method: string, path: string, form: URLSearchParams): Page {
  const id = path.slice("/pay/".length);
  const session = findSession(bank, id);
  const language = session?.locale?.startsWith("en") ? "en" : "fr";
  const words = paymentWords[language];
  if (!session) return { status: 404, html: closedPage(words, language, words.unknown, null) };
  if (session.status !== "open") {
    const said = session.status === "expired" ? words.expired : words.done;
    return { status: 410, html: closedPage(words, language, said, session.cancel_url) };
  }
  const typed: Typed = {
    method: "card",
    country: "FR",
    email: session.customer_email ?? "",
    ...Object.fromEntries(form),
  };
  const lines = notesOf(bank, session.id).lines;
  const show = (errors: Typed, status = 422) => ({
    status,
    html: paymentPage({ words, language, session, lines, typed, errors }),
  });
  if (method !== "POST") return show({}, 200);
  if (typed.step === "authenticated")
    return authenticated(bank, session, typed, (reason) =>
      show({ form: words.declines[reason] }, 402),
    );
  const errors = faults(typed, words.errors);
  if (Object.keys(errors).length > 0) return show(errors);
  if (typed.method === "debit") {
    payLater(bank, session, { iban: plain(typed.iban), country: typed.country ?? "FR" });
    return backToShop(session);
  }
  const number = plain(typed.number);
  const behaviour = testCards[number];
  if (!behaviour) return show({ number: words.errors.unknown_card });
  if (behaviour.kind === "authenticates")
    return {
      status: 200,
      html: authenticationPage({
        words,
        language,
        session,
        typed: { number, country: typed.country ?? "FR" },
      }),
    };
  if (behaviour.kind === "declines") {
    const { code, declineCode } = behaviour;
    declineCard(bank, session, { code, declineCode, last4: number.slice(-4) });
    const reason =
      declineCode === "insufficient_funds" ? declineCode : (code as keyof typeof words.declines);
    return show({ form: words.declines[reason] }, 402);
  }
  payByCard(bank, session, { number, country: typed.country ?? "FR", behaviour });
  return backToShop(session);
}

function authenticated(
  bank: Bank,
  session: Stripe.Checkout.Session,
  typed: Typed,
  refuse: (reason: "authentication_failed") => Page,
) {
  const number = plain(typed.number);
  const behaviour = testCards[number];
  if (behaviour?.kind !== "authenticates" || typed.outcome !== "complete") {
    declineCard(bank, session, {
      code: "payment_intent_authentication_failure",
      last4: number.slice(-4),
    });
    return refuse("authentication_failed");
  }
  payByCard(bank, session, {
    number,
    country: typed.country ?? "FR",
    behaviour: { kind: "succeeds" },
  });
  return backToShop(session);
}

function findSession(bank: Bank, id: string) {
  try {
    return getSession(bank, id);
  } catch {
    return null;
  }
}

function faults(typed: Typed, words: Record<string, string>) {
  const wrong: Typed = {};
  if (!/^[A-Z]{2}$/.test(typed.country ?? "")) wrong.country = words.country ?? "";
  if (typed.method === "debit") {
    if (!testAccounts[plain(typed.iban)]) wrong.iban = words.iban ?? "";
    return wrong;
  }
  if (!hasCheckDigit(plain(typed.number))) wrong.number = words.number ?? "";
  if (!isInFuture(typed.expiry ?? "")) wrong.expiry = words.expiry ?? "";
  if (!/^\d{3,4}$/.test(plain(typed.cvc))) wrong.cvc = words.cvc ?? "";
  return wrong;
}

function isInFuture(expiry: string) {
  const [, month, year] = /^\s*(0[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d{2})\s*$/.exec(expiry) ?? [];
  if (!month || !year) return false;
  // A card is good until the end of its month.
  return Date.UTC(2000 + Number(year), Number(month), 1) > Date.now();
}

function plain(text: string | undefined) {
  return (text ?? "").replaceAll(/[\s-]/g, "").toUpperCase();
}

function backToShop(session: Stripe.Checkout.Session): Page {
  const address = (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
  return { status: 303, location: address };
}
