import { emailAddress } from "./email";

/** What was pasted, without the signs that have no width: they come along with what is copied out of a page or a letter. */
export function visibleText(pasted: string) {
  return pasted
    .normalize("NFC")
    .replaceAll(/\p{Cf}/gu, "")
    .trim();
}

/**
 * The address in what somebody pasted, in canonical form, as pages and letters write it: "mailto:jo@example.test?subject=…",
 * "Jo <jo@example.test>". Null where it is none.
 */
export function pastedAddress(pasted: string) {
  const text = visibleText(pasted);
  const [, within] = /<([^<>\s]+)>[,;]?$/.exec(text) ?? [];
  const [address] = (within ?? text).replace(/^mailto:/i, "").split("?");
  const email = emailAddress.safeParse(address);
  return email.success ? email.data : null;
}
