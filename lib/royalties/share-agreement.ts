import { ok, type Result, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";

/** The whole royalty of a book, in basis points. */
export const wholeBp = 10_000;
/** How long a co-author who is asked by e-mail has to take their place. */
export const invitationLifeDays = 14;
/** Letters of invitation in a day: to one mailbox, whoever asks, and from one author, who may take a proposal back each time. */
export const invitationsPerDay = { toMailbox: 3, byAuthor: 50 };
/** A date further away than this is a slip of the pen. */
export const latestDays = 366;

/** An author's share of a book's royalty as it stands; `hasAccount` when they can sign in and answer. */
export type CurrentShare = { authorId: string; shareBp: number; hasAccount: boolean };

export type ShareDraft = {
  terms: { authorId: string; shareBp: number }[];
  /** Co-authors asked by e-mail; they stand behind the authors there are. */
  invited: { email: string; name: string; shareBp: number }[];
  /** From when it shall count; null for as soon as everyone has agreed. */
  effectiveFrom: Date | null;
};

/** Whether someone may ask for other shares: the book's first author, and whoever has a share. */
export function mayPropose(current: CurrentShare[], authorId: string) {
  return current.some(
    (share, position) => share.authorId === authorId && (position === 0 || share.shareBp > 0),
  );
}

type Reason =
  | "author-unknown"
  | "author-missing"
  | "author-without-account"
  | "invited-twice"
  | "nothing-changes"
  | "date-past"
  | "date-too-far"
  | "shares-short"
  | "shares-over";

/**
 * Whether a proposal can be put to the authors of a book, and then its shares in order. Whoever has a share stays
 * named, at nothing if need be, because nobody's part ends without their own yes. Refused with the reason; where
 * the shares do not sum, with the difference in basis points.
 */
export function judgeProposal(
  current: CurrentShare[],
  draft: ShareDraft,
  at: Date,
): Result<
  { authorId: string | null; shareBp: number }[],
  Reason,
  undefined | { differenceBp: number }
> {
  const { terms, invited, effectiveFrom } = draft;
  const named = terms.map(({ authorId }) => authorId);
  if (!allDifferent(named)) return refused("author-unknown");
  if (named.some((id) => !current.some(({ authorId }) => authorId === id)))
    return refused("author-unknown");
  if (current.some(({ authorId, shareBp }) => shareBp > 0 && !named.includes(authorId)))
    return refused("author-missing");
  if (!allDifferent(invited.map(({ email }) => email))) return refused("invited-twice");
  const ofAuthors = current.map(({ authorId }) => ({
    authorId,
    shareBp: terms.find((term) => term.authorId === authorId)?.shareBp ?? 0,
  }));
  const whole = [...ofAuthors, ...invited.map(({ shareBp }) => ({ authorId: null, shareBp }))];
  const differenceBp = whole.reduce((sum, { shareBp }) => sum + shareBp, 0) - wholeBp;
  if (differenceBp !== 0)
    return refused(differenceBp < 0 ? "shares-short" : "shares-over", {
      differenceBp: Math.abs(differenceBp),
    });
  if (
    invited.length === 0 &&
    ofAuthors.every(({ shareBp }, place) => shareBp === current[place]?.shareBp)
  )
    return refused("nothing-changes");
  if (ofAuthors.some((term) => mustAgree(term, current) && !hasAccount(term, current)))
    return refused("author-without-account");
  if (effectiveFrom && effectiveFrom <= at) return refused("date-past");
  if (effectiveFrom && effectiveFrom > addDays(at, latestDays)) return refused("date-too-far");
  return ok(whole);
}

/** Whether a proposal needs someone's own yes: who has a share, who shall get one, and who was invited. */
export function mustAgree(
  term: { authorId: string | null; shareBp: number },
  current: Omit<CurrentShare, "hasAccount">[],
) {
  const now = current.find(({ authorId }) => authorId === term.authorId);
  return !now || now.shareBp > 0 || term.shareBp > 0;
}

/** Whether everyone whose yes is needed has given it. A place nobody has taken yet has no yes. */
export function isAgreed(
  terms: { authorId: string | null; shareBp: number }[],
  answers: { authorId: string; answer: string }[],
  current: Omit<CurrentShare, "hasAccount">[],
) {
  return terms
    .filter((term) => mustAgree(term, current))
    .every(({ authorId }) =>
      answers.some((one) => one.authorId === authorId && one.answer === "accepted"),
    );
}

/**
 * From when an agreement counts: the wanted instant, or the next full minute after the last yes when that is later.
 * The minute lets every order that was being written at the yes end under the shares it was shown.
 */
export function inForceFrom(effectiveFrom: Date, agreedAt: Date) {
  const minuteMs = 60_000;
  const nextMinute = new Date((Math.floor(agreedAt.getTime() / minuteMs) + 1) * minuteMs);
  return effectiveFrom > nextMinute ? effectiveFrom : nextMinute;
}

function hasAccount(term: { authorId: string | null }, current: CurrentShare[]) {
  return current.some((share) => share.authorId === term.authorId && share.hasAccount);
}

function allDifferent(list: string[]) {
  return new Set(list).size === list.length;
}
