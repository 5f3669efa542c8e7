import { type FormAction, whyUnsent } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";

/**
 * What a device made ("add") or signed ("use") of what `begin` asks of it, as JSON; else why there is nothing, with what
 * was typed. The browser's part is loaded at the press, on no other occasion.
 */
export async function askedOfDevice(
  deed: "add" | "use",
  begin: FormAction,
  form: FormData,
): Promise<string | FormState> {
  const typed = Object.fromEntries(form) as Record<string, string>;
  const begun = await begin({}, form).catch(
    (error: Error): FormState => ({ reason: whyUnsent(error) }),
  );
  const options = begun.done?.options;
  if (!options) return { ...begun, typed };
  try {
    const device = await import("@simplewebauthn/browser");
    if (!device.browserSupportsWebAuthn()) return { reason: "passkey-unsupported", typed };
    const optionsJSON = JSON.parse(options);
    const answer =
      deed === "add"
        ? await device.startRegistration({ optionsJSON })
        : await device.startAuthentication({ optionsJSON });
    return JSON.stringify(answer);
  } catch (error) {
    // The one fault with a name of its own: the device has a passkey for this account already.
    const isKnown = error instanceof Error && error.name === "InvalidStateError";
    return { reason: isKnown ? "passkey-known" : "passkey-cancelled", typed };
  }
}
