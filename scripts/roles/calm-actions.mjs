// What a person who is signed in may send without proving anew who they are: everything else asks for a fresh proof
// (docs/decisions/0058, 0064). An action that neither asks nor stands here fails lib/edge/write-doors.test.ts.

/** By why it may wait, the files whose actions are so, or some of them by name. */
const calm = [
  {
    why: "one's own book, its words, prices and editions: everybody sees it, and the desk undoes it",
    of: {
      "author/books/[slug]/[part]/actions.ts": "all",
      "author/books/[slug]/[part]/package-actions.ts": "all",
      "author/books/[slug]/categories/actions.ts": "all",
      "author/books/[slug]/coupons/actions.ts": "all",
      "author/books/[slug]/editions/actions.ts": "all",
      "author/books/[slug]/prices/actions.ts": "all",
      "author/books/[slug]/prices/trial-actions.ts": "all",
      "author/books/[slug]/reviews/actions.ts": "all",
      "author/books/[slug]/start/actions.ts": "all",
      "author/books/[slug]/state/actions.ts": "all",
      "author/books/[slug]/texts/actions.ts": "all",
      "author/books/new/actions.ts": "all",
      "author/drafts/[draftId]/actions.ts": "all",
      "author/import/actions.ts": "all",
      "author/questions/actions.ts": "all",
      "author/readers/actions.ts": "all",
      "author/requests/actions.ts": "all",
    },
  },
  {
    why: "a bundle is agreed by all its authors, for sales to come, and any of them ends it",
    of: { "author/bundles/actions.ts": "all" },
  },
  {
    why: "a no, an end, or taking back: it opens nothing and moves nothing",
    of: {
      "author/books/[slug]/shares/actions.ts": ["decline", "withdraw"],
      "author/payouts/actions.ts": ["withdraw"],
      "programs/author-actions.ts": ["revokeKey", "resend"],
      "programs/operator-actions.ts": ["revokeKey", "resend"],
      "(reader)/account/key-actions.ts": ["revokeKey"],
      "(reader)/account/session-actions.ts": ["endOne", "endOthers"],
      "operator/authors/actions.ts": ["hold"],
      "operator/bundles/actions.ts": "all",
      "operator/editions/actions.ts": "all",
      "operator/look/[userId]/actions.ts": ["endEverywhere"],
      "operator/orders/[orderId]/actions.ts": ["withdrawAddress"],
      "operator/payouts/actions.ts": ["cancel", "hold"],
      "operator/refunds/actions.ts": ["decline", "takeBack"],
      "operator/shared-links/actions.ts": "all",
    },
  },
  {
    why: "a letter's link is the second proof",
    of: {
      "payout-account/actions.ts": ["confirm"],
      "invitation/actions.ts": "all",
      "(reader)/account/email/actions.ts": ["confirmChange"],
      "(reader)/library/claim/actions.ts": "all",
    },
  },
  {
    why: "it is the proof itself",
    of: {
      "sign-in/again/actions.ts": "all",
      "second-factor/actions.ts": ["proveIt", "recover"],
    },
  },
  {
    why: "a reader's own shelf, choices and words",
    of: {
      "(reader)/account/device-actions.ts": "all",
      "(reader)/account/passkey-actions.ts": ["rename"],
      "(reader)/notice-actions.ts": "all",
      "(reader)/share-actions.ts": "all",
      "(reader)/wishes/actions.ts": "all",
      "(shop)/books/[slug]/review/actions.ts": "all",
    },
  },
  {
    why: "the desk's daily work: nothing leaves by it, and its record names who pressed",
    of: {
      "operator/abuse/actions.ts": "all",
      "operator/again/[kind]/actions.ts": "all",
      "operator/categories/actions.ts": "all",
      "operator/filter-actions.ts": "all",
      "operator/import/actions.ts": ["tellColumns"],
      "operator/money/actions.ts": [
        ...["auditNow", "lookUp", "lookUpDisputed", "resend", "resolve", "tryEvent", "tryJob"],
      ],
      "operator/orders/[orderId]/actions.ts": ["sendReceipt", "sendLetter"],
      "operator/payouts/actions.ts": ["draw"],
      "operator/promotions/actions.ts": "all",
      "operator/queue-actions.ts": "all",
      "operator/requests/actions.ts": "all",
      "operator/reviews/actions.ts": "all",
      "operator/settings/actions.ts": ["review", "tryMail", "tryProvider", "tryStorage"],
      "operator/settings/currencies/actions.ts": ["review"],
      "operator/settings/logo/actions.ts": "all",
      "operator/settings/pages/[page]/actions.ts": "all",
      "operator/settings/people/actions.ts": ["welcome"],
    },
  },
];

const room = "app/[locale]/";

/**
 * Why an action may wait for a proof; null where nothing says so.
 * @param {{ file: string, address: string }} door
 */
export function whyCalm({ file, address }) {
  for (const { why, of } of calm) {
    const names = of[file.replace(room, "")];
    if (names === "all" || names?.includes(address)) return why;
  }
  return null;
}

/** What is listed, by file and name, "all" for every action of a file. */
export const listedCalm = calm.flatMap(({ of }) =>
  Object.entries(of).flatMap(([file, names]) =>
    (names === "all" ? ["all"] : names).map((name) => ({ file: `${room}${file}`, name })),
  ),
);
