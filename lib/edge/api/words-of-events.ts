import type { WebhookType } from "@/lib/webhooks/event";

/** What each event says, in a line. */
export const eventAbout: Record<WebhookType, { en: string; fr: string }> = {
  "order.paid": { en: "An order was paid", fr: "Une commande a été payée" },
  "order.refunded": { en: "Money went back to a buyer", fr: "De l’argent a été rendu" },
  "order.refund_failed": {
    en: "A refund told as made came back",
    fr: "Un remboursement annoncé est revenu",
  },
  "refund.requested": {
    en: "A reader asks for the money back",
    fr: "Un remboursement est demandé",
  },
  "edition.published": { en: "An edition was published", fr: "Une édition a été publiée" },
  "edition.undone": {
    en: "An edition was taken back within ten minutes",
    fr: "Une édition a été reprise sous dix minutes",
  },
  "payout.paid": { en: "A payout arrived", fr: "Un versement est arrivé" },
  "dispute.opened": { en: "A bank disputes a payment", fr: "Une banque conteste un paiement" },
  "dispute.closed": { en: "A dispute ended", fr: "Une contestation est terminée" },
};
