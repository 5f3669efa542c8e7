import { z } from "zod";
import { keyName } from "./access-key";

/** So many passkeys a person may have: one for each device, and room to spare. */
export const passkeysAllowed = 20;
/** For so long a device may take to answer. */
export const challengeLifeMinutes = 5;
/** So many questions at a time one browser can have open. */
export const openChallengesAllowed = 20;

/** What a challenge was given out for: a device's answer to one opens no other. */
export type ChallengePurpose = "add" | "sign-in" | "prove";

/** The shop as devices know it: its host and its origin, both from the settings alone. */
export type RelyingParty = { id: string; origin: string };

/** What a person calls a passkey. */
export const passkeyName = keyName;

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
};

/** A form's field with a device's answer, as JSON; `schema` says of which kind. Refused: "passkey-wrong". */
function answerField<Answer extends z.ZodType>(schema: Answer) {
  return z
    .string()
    .max(60_000, "passkey-wrong")
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "passkey-wrong" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** What a device answers when it made a passkey (W3C WebAuthn, RegistrationResponseJSON). */
export const newPasskeyAnswer = answerField(
  z.object(
    {
      ...credential,
      response: z.object({
        clientDataJSON: base64url,
        attestationObject: base64url,
        transports: z.array(z.string().max(30)).max(10).optional().catch(undefined),
      }),
    },
    "passkey-wrong",
  ),
);
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;

/** What a device answers when it signed (W3C WebAuthn, AuthenticationResponseJSON). */
export const passkeyAnswer = answerField(
  z.object(
    {
      ...credential,
      response: z.object({
        clientDataJSON: base64url,
        authenticatorData: base64url,
        signature: base64url,
        userHandle: base64url.optional().catch(undefined),
      }),
    },
    "passkey-wrong",
  ),
);
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;
