import { z } from "zod";

/** What an operator can decide of a right: see the model `AccessDecision`. */
export const accessVerdicts = ["given", "taken", "lifted"] as const;
export type AccessVerdict = (typeof accessVerdicts)[number];

/** A decision about a line's right, with the reason its reader is told. */
export const accessDecision = z.object({
  lineId: z.uuid(),
  verdict: z.enum(accessVerdicts),
  reason: z
    .string()
    .trim()
    .min(1, "access-reason-needed")
    .max(1000)
    .transform((text) => text.normalize("NFC")),
});
export type AccessDecision = z.infer<typeof accessDecision>;

/** What of these makes sense after the last decision: the same again says nothing, and lifting needs one to lift. */
export function possibleVerdicts(last: string | null): AccessVerdict[] {
  const current = last ?? "lifted";
  return accessVerdicts.filter((verdict) => verdict !== current);
}
