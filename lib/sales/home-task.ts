/** Something that waits for an author. `path` is the page of the desk where it is settled. */
export type HomeTask = {
  kind:
    | ("publication-failed" | "file-refused" | "paused" | "not-on-sale" | "wording")
    | ("bundle" | "shares" | "reviews" | "held" | "payout-failed" | "account" | "change")
    | ("questions" | "import" | "webhook");
  subject: string;
  count: number;
  path: string;
};

export const homeTask = (
  kind: HomeTask["kind"],
  subject: string,
  path: string,
  count = 1,
): HomeTask => ({ kind, subject, path, count });
