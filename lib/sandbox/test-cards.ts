/** What a card does in Stripe's test mode (docs: testing). */
export type CardBehaviour =
  | {
      kind: "succeeds";
      refund?: "later" | "fails";
      dispute?: { kind: "formal" | "inquiry"; reason?: string };
      /** The card's bank later says that it was stolen. */
      isWarned?: boolean;
    }
  | { kind: "declines"; code: string; declineCode?: string }
  | { kind: "authenticates" };

const declined = (declineCode: string): CardBehaviour => ({
  kind: "declines",
  code: "card_declined",
  declineCode,
});

/** Stripe's published test cards, by number. */
export const testCards: Record<string, CardBehaviour> = {
  "4242424242424242": { kind: "succeeds" },
  "4000056655665556": { kind: "succeeds" },
  "5555555555554444": { kind: "succeeds" },
  "4000000000000077": { kind: "succeeds" },
  "4000000000007726": { kind: "succeeds", refund: "later" },
  "4000000000005126": { kind: "succeeds", refund: "fails" },
  "4000000000000259": { kind: "succeeds", dispute: { kind: "formal" } },
  "4000000000002685": {
    kind: "succeeds",
    dispute: { kind: "formal", reason: "product_not_received" },
  },
  "4000000000001976": { kind: "succeeds", dispute: { kind: "inquiry" } },
  "4000000000005423": { kind: "succeeds", isWarned: true },
  "4000000000000002": declined("generic_decline"),
  "4000000000009995": declined("insufficient_funds"),
  "4000000000009987": declined("lost_card"),
  "4000000000000069": { kind: "declines", code: "expired_card" },
  "4000000000000127": { kind: "declines", code: "incorrect_cvc" },
  "4000000000000119": { kind: "declines", code: "processing_error" },
  "4000002760003184": { kind: "authenticates" },
  "4000000000003220": { kind: "authenticates" },
};

/** The bank accounts of the delayed method: some pay after a while, some in three minutes, some do not. */
export const testAccounts: Record<string, "succeeds" | "succeeds late" | "fails"> = {
  AT611904300234573201: "succeeds",
  DE89370400440532013000: "succeeds",
  FR1420041010050500013M02606: "succeeds",
  AT321904300235473204: "succeeds late",
  AT861904300235473202: "fails",
  DE62370400440532013001: "fails",
};

/** The check digit of a card number (ISO/IEC 7812). */
export function hasCheckDigit(number: string) {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
