import "server-only";
import { accessDecided } from "./access-decided";
import { accountLookedAt } from "./account-looked-at";
import { addressCorrected, addressCorrection, addressCorrectionAsked } from "./address-corrections";
import { authorConnected } from "./author-connected";
import { questionAnswered, questionAsked, questionReported } from "./author-questions";
import { authorRequestAnswered } from "./author-request-answered";
import { bookPublished } from "./book-published";
import { bundleDecided } from "./bundle-decided";
import { bundleProposed } from "./bundle-proposed";
import { bundleReworded } from "./bundle-reworded";
import { cartReminder } from "./cart-reminder";
import { copyClaimed } from "./copy-claimed";
import { copyClosed } from "./copy-closed";
import { copyReported } from "./copy-reported";
import { deviceDelivery } from "./device-delivery";
import { disputeOperator } from "./dispute-operator";
import { editionNotPublished } from "./edition-not-published";
import { type CrowdMail, editionPublished } from "./edition-published";
import { emailChangeAsked, emailChanged } from "./email-change-letters";
import { followedAuthor } from "./followed-author";
import { followedBook } from "./followed-book";
import { gift } from "./gift";
import { interestAsked } from "./interest-asked";
import type { Letter } from "./letter";
import type { MailWords } from "./mail-words";
import { operatorInvited } from "./operator-invited";
import { orderReceipt } from "./order-receipt";
import { paymentException } from "./payment-exception";
import { paymentFailed } from "./payment-failed";
import { payoutAccountAsked } from "./payout-account-asked";
import { payoutAccountChanged } from "./payout-account-changed";
import { payoutFailed } from "./payout-failed";
import { payoutPaid } from "./payout-paid";
import { payoutReturned } from "./payout-returned";
import { purchaseClaim } from "./purchase-claim";
import { purchaseImported } from "./purchase-imported";
import { readerMessage } from "./reader-message";
import { refundConfirmed } from "./refund-confirmed";
import { refundDeclined } from "./refund-declined";
import { refundFailed } from "./refund-failed";
import { refundFailedOperator } from "./refund-failed-operator";
import { refundLate } from "./refund-late";
import { refundRequested } from "./refund-requested";
import { refundWaiting } from "./refund-waiting";
import { saleDisputed } from "./sale-disputed";
import { saleRefunded } from "./sale-refunded";
import { saleSwitched } from "./sale-switched";
import { shareInvitation } from "./share-invitation";
import { sharesDecided } from "./shares-decided";
import { sharesProposed } from "./shares-proposed";
import { signInChanged } from "./sign-in-changed";
import { signInLink } from "./sign-in-link";
import { statementReady } from "./statement-ready";
import { webhookStopped } from "./webhook-stopped";

type Payload = {
  shop: string;
  orderId: string;
  exceptionId: string;
  linkId: string;
  requestId: string;
  questionId: string;
  refundId: string;
  authorId: string;
  disputeId: string;
  /** What a letter tells the news of: of a dispute, or of signing in; its writer knows which. */
  news: never;
  title: string;
  royaltyMinor: string;
  statementId: string;
  payoutId: string;
  returnedMinor: string;
  changeId: string;
  reason: string;
  agreementId: string;
  invitationId: string;
  draftId: string;
  wantedAt: string;
  deliveryId: string;
  editionId: string;
  followId: string;
  interestId: string;
  bookId: string;
  by: string;
  bundleId: string;
  copyId: string;
  turn: string;
  words: string;
  claimId: string;
  reminderId: string;
  lookId: string;
  decisionId: string;
  correctionId: string;
  endpointId: string;
  messageId: string;
  email: string;
  what: string;
  at: string;
};
type Writer = (words: MailWords, payload: Payload) => Promise<Letter | null>;

/** Every letter the shop can promise, by its name. */
const letters: Record<string, Writer> = {
  "sign-in-link": signInLink,
  "order-receipt": orderReceipt,
  "payment-failed": paymentFailed,
  "payment-exception": paymentException,
  "refund-requested": refundRequested,
  "refund-waiting": refundWaiting,
  "refund-late": refundLate,
  "refund-declined": refundDeclined,
  "refund-confirmed": refundConfirmed,
  "refund-failed": refundFailed,
  "refund-failed-operator": refundFailedOperator,
  "sale-refunded": saleRefunded,
  "dispute-operator": disputeOperator,
  "sale-disputed": saleDisputed,
  "statement-ready": statementReady,
  "payout-paid": payoutPaid,
  "payout-failed": payoutFailed,
  "payout-returned": payoutReturned,
  "author-connected": authorConnected,
  "operator-invited": operatorInvited,
  "payout-account-asked": payoutAccountAsked,
  "webhook-stopped": webhookStopped,
  "payout-account-changed": payoutAccountChanged,
  "share-invitation": shareInvitation,
  "shares-proposed": sharesProposed,
  "shares-decided": sharesDecided,
  "edition-not-published": editionNotPublished,
  "device-delivery": deviceDelivery,
  "followed-author": followedAuthor,
  "followed-book": followedBook,
  "interest-asked": interestAsked,
  "book-published": bookPublished,
  "sale-switched": saleSwitched,
  "bundle-proposed": bundleProposed,
  "bundle-decided": bundleDecided,
  "bundle-reworded": bundleReworded,
  gift,
  "copy-claimed": copyClaimed,
  "copy-closed": copyClosed,
  "copy-reported": copyReported,
  "purchase-claim": purchaseClaim,
  "cart-reminder": cartReminder,
  "account-looked-at": accountLookedAt,
  "access-decided": accessDecided,
  "address-correction": addressCorrection,
  "address-correction-asked": addressCorrectionAsked,
  "address-corrected": addressCorrected,
  "author-request-answered": authorRequestAnswered,
  "question-asked": questionAsked,
  "question-answered": questionAnswered,
  "question-reported": questionReported,
  "reader-message": readerMessage,
  "purchase-imported": purchaseImported,
  "sign-in-changed": signInChanged,
  "email-change-asked": emailChangeAsked,
  "email-changed": emailChanged,
};

/** Writes a promised letter from its payload; null when there is nothing left to say. Throws for an unknown name. */
export async function writeLetter(name: string, words: MailWords, payload: Record<string, string>) {
  const write = letters[name];
  if (!write) throw new Error(`nobody knows how to write "${name}"`);
  return write(words, payload as Payload);
}

/** The letters that many get at once: what they need is read for all of them. */
const crowds = { "edition-published": editionPublished };

/** The names of all letters the shop can promise. */
export const letterNames = [...Object.keys(letters), ...Object.keys(crowds)];

/**
 * Gets ready to write letters of a crowd, and answers how one of them is written; null when there is nothing left to
 * say. A letter that has no way for crowds is written like any other.
 */
export async function writeCrowd(mails: (CrowdMail & { letter: string })[]) {
  const told = new Map<string, Awaited<ReturnType<typeof editionPublished>>>();
  for (const [name, prepare] of Object.entries(crowds)) {
    const own = mails.filter(({ letter }) => letter === name);
    if (own.length > 0) told.set(name, await prepare(own));
  }
  return async (words: MailWords, mail: CrowdMail & { letter: string; shop: string }) => {
    const write = told.get(mail.letter);
    if (write) return write(words, mail);
    return writeLetter(mail.letter, words, { ...mail.payload, shop: mail.shop });
  };
}
