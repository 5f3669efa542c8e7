import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { localeField } from "@/lib/i18n/locale-field";
import { parseDecimal } from "@/lib/kernel/parse-amount";
import { wholeBp } from "./share-agreement";

/** How many co-authors one proposal can ask by e-mail. */
export const invitedRows = [1, 2, 3] as const;

const shareOf = /^share-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The form as it is sent, without scripts: `share-<author's id>` for each author there is, and for each invited
 * `name-1`, `email-1`, `share-1`. Percentages as people type them become basis points; an empty row is nobody.
 */
export const shareProposal = z
  .object({
    locale: localeField,
    slug: z.string().max(200),
    effectiveOn: z.string().trim().max(20),
  })
  .catchall(z.string().max(300))
  .transform((typed, context) => {
    const fail = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    const read = (field: string) => {
      const shareBp = parseShare(typed[field] ?? "", typed.locale);
      if (shareBp === null) fail(field, "share-invalid");
      return shareBp ?? 0;
    };
    const terms = Object.keys(typed).flatMap((field) => {
      const authorId = shareOf.exec(field)?.[1];
      return authorId ? [{ authorId, shareBp: read(field) }] : [];
    });
    const invited = invitedRows.flatMap((row) => {
      const [name, email] = [typed[`name-${row}`]?.trim() ?? "", typed[`email-${row}`] ?? ""];
      if (!name && !email.trim() && !typed[`share-${row}`]?.trim()) return [];
      const address = emailAddress.safeParse(email);
      if (!address.success) fail(`email-${row}`, "email-invalid");
      if (name === "" || name.length > 120) fail(`name-${row}`, "name-needed");
      const shareBp = read(`share-${row}`);
      return address.success ? [{ name: name.normalize("NFC"), email: address.data, shareBp }] : [];
    });
    const { locale, slug, effectiveOn } = typed;
    return { locale, slug, effectiveOn, terms, invited };
  });

/** A percentage as people type it, "33,33" or "33.33 %", in basis points; null when it is none of 0 to 100. */
export function parseShare(text: string, locale: string): number | null {
  // A hundredth of a per cent is a basis point as a cent is of a euro: two decimals, read by the same rules.
  const read = parseDecimal(text.replace(/[\s\u00a0\u202f]*%\s*$/u, ""), locale, 2);
  if (!read.ok || read.value > BigInt(wholeBp)) return null;
  return Number(read.value);
}
