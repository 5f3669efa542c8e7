import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { mailboxOf } from "@/lib/kernel/mailbox";

const megabyte = 1_000_000;

/**
 * What each kind of device takes by mail. `mailBytes` is the whole letter as it travels: Amazon takes 50 MB; what the
 * others take is their mailbox's, of which most stop at 20 to 25. `formats`, best first. `addresses` is how the maker's
 * addresses end; a tolino has none of its own, so the book goes to its reader's mailbox.
 */
const kinds = {
  kindle: {
    mailBytes: 50 * megabyte,
    formats: ["epub", "pdf"],
    addresses: /@(free\.)?kindle\.com$/,
  },
  pocketbook: { mailBytes: 20 * megabyte, formats: ["epub", "pdf"], addresses: /@pbsync\.com$/ },
  tolino: { mailBytes: 20 * megabyte, formats: ["epub", "pdf"], addresses: /@/ },
  other: { mailBytes: 20 * megabyte, formats: ["epub", "pdf"], addresses: /@/ },
} as const;

export type DeviceKind = keyof typeof kinds;

export const deviceKinds = Object.keys(kinds) as DeviceKind[];

/** Devices one person may name. */
export const mostDevices = 10;

/** Presses of "send" in 24 hours that one person has. What goes by itself is not counted. */
export const mostSendings = 30;

/**
 * And of those, whoever presses, that one mailbox gets which nobody has proven: any address at all can be named for a device
 * whose maker gives out none.
 */
export const mostToUnproven = 10;

/** Whether an address may be anybody's: its kind has no addresses of its own, and it is not its reader's mailbox. */
export function isUnproven(kindOf: DeviceKind, address: string, readerEmail: string) {
  return kinds[kindOf].addresses.source === "@" && mailboxOf(address) !== mailboxOf(readerEmail);
}

const kind = z.enum(["kindle", "pocketbook", "tolino", "other"]);

/** A device as it is named on the account page. Without a name it is called by its kind. */
export const deviceWish = z
  .object({ kind, email: emailAddress, name: z.string().trim().max(60, "name-long").default("") })
  .refine((wish) => kinds[wish.kind].addresses.test(wish.email), {
    ...{ path: ["email"], message: "address-of-another-kind" },
    // What is no address at all is not told that it is another's.
    when: ({ issues }) => issues.length === 0,
  });
export type DeviceWish = z.infer<typeof deviceWish>;

/** The kind a row of the database names. */
export function asDeviceKind(word: string): DeviceKind {
  return kind.catch("other").parse(word);
}

// A line of 76 characters and its break carry 57 bytes; words and headers come on top.
const lineBytes = 57;
const lineCharacters = 78;
const wordsBytes = 100_000;

/** The longest file, in bytes, that a letter to such a device can carry. */
export function largestFile(kindOf: DeviceKind) {
  return Math.floor((kinds[kindOf].mailBytes - wordsBytes) / lineCharacters) * lineBytes;
}

/** The longest letter, in bytes, that such a device takes. */
export function largestMail(kindOf: DeviceKind) {
  return kinds[kindOf].mailBytes;
}

type File = { role: string; format: string; sizeBytes: bigint };

/**
 * The file of an edition that suits a device best: of the formats it reads the first that is small enough.
 * "too-large" when none is, "no-format" when it reads none of them.
 */
export function fileForDevice<Found extends File>(kindOf: DeviceKind, files: readonly Found[]) {
  const suiting = kinds[kindOf].formats.flatMap((format) =>
    files.filter((file) => file.role === "full" && file.format === format),
  );
  const file = suiting.find(({ sizeBytes }) => sizeBytes <= largestFile(kindOf));
  return file ?? (suiting.length > 0 ? "too-large" : "no-format");
}

type Told = {
  refusal: string | null;
  letterState: string | null;
  attempts: number | null;
  lastError: string | null;
};

/**
 * Where a sending stands, from its own refusal and from its letter: "waiting" after a first try that came to nothing,
 * "not-sent" when there was no longer anything to send, "mail-…" and "address-refused" by what the mail server said for
 * good (RFC 5321 and 3463).
 */
export function deliveryState({ refusal, letterState, attempts, lastError }: Told) {
  if (refusal) return refusal === "too-large" ? "too-large" : "no-format";
  if (letterState === "sent") return "sent";
  if (letterState === "moot") return "not-sent";
  if (letterState === "failed") return "given-up";
  if (letterState !== "refused") return (attempts ?? 0) > 0 ? "waiting" : "on-its-way";
  const said = lastError ?? "";
  if (/\b552\b|\b5\.[23]\.[34]\b|size|too (big|large)/i.test(said)) return "mail-too-large";
  return /\b55[0134]\b|\b5\.1\.\d/.test(said) ? "address-refused" : "mail-refused";
}
