"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { giverNameLength, holdsLink } from "@/lib/cart/gift-wish";
import { readAddresses } from "@/lib/copies/address-list";
import { remakeLink } from "@/lib/copies/remake-link";
import { sendCopies } from "@/lib/copies/send-copies";
import { sendCopy } from "@/lib/copies/send-copy";
import { findTeamPage } from "@/lib/copies/team-page";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { currentReader } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";

const place = { locale: localeField, orderId: z.uuid() };
const pageOf = ({ locale, orderId }: { locale: string; orderId: string }) =>
  `/${locale}/orders/${orderId}/copies`;

const senderName = z
  .string()
  .trim()
  .min(1, "giver-name-needed")
  .max(giverNameLength, "giver-name-too-long")
  .refine((text) => !holdsLink(text), "note-has-link");

const gift = z.object({
  ...{ ...place, copyId: z.uuid(), email: emailAddress },
  /** Asked for where the giver's name is forgotten. */
  senderName: senderName.optional(),
});

/** Sends a gift's letter again, or to the right address. */
export const sendGift = action({ as: "buyer", input: gift }, async (buyer, fields) => {
  const wish = { ...fields, giverName: fields.senderName };
  const sent = await sendCopy(buyer, wish, await currentClientMark());
  if (!sent.ok)
    return { ...sent, field: sent.reason === "giver-name-needed" ? "senderName" : "email" };
  redirect(`${pageOf(fields)}?done=gift`);
});

const list = z.object({
  ...{ ...place, packageId: z.uuid(), addresses: z.string().max(40_000) },
  senderName,
});

/** Sends copies to a pasted list of addresses; what may not leave yet stays in the form, and those served get no second. */
export const sendTeam = action({ as: "buyer", input: list }, async (buyer, fields) => {
  const read = readAddresses(fields.addresses);
  if (!read.ok) return { ...read, field: "addresses" };
  const sending = { ...fields, emails: read.value };
  const sent = await sendCopies(buyer, sending, await currentClientMark());
  if (!sent.ok)
    return sent.reason === "address-sent-often" ? sent : { ...sent, field: "addresses" };
  const { rest, retrySeconds } = sent.value;
  if (rest !== "0") {
    // The table beside the form shows who was served.
    refresh();
    return refused("letters-rest", { sent: sent.value.sent, rest, retrySeconds });
  }
  redirect(`${pageOf(fields)}?done=sent&count=${sent.value.sent}`);
});

const numbered = z.object({
  ...{ ...place, packageId: z.uuid() },
  number: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, "copy-number-unknown")
    .transform(Number),
});

/** Replaces the link of a team's copy, named by its number on the page. */
export const newLink = action({ as: "buyer", input: numbered }, async (buyer, fields) => {
  const page = await findTeamPage(buyer, fields.orderId);
  const team = page?.copies.filter(
    ({ line }) => line.purpose === "copies" && line.packageId === fields.packageId,
  );
  const copy = team?.[fields.number - 1];
  if (!copy) return { ...refused("copy-number-unknown"), field: "number" };
  const remade = await remakeLink(buyer, copy.id);
  if (!remade.ok) return { ...remade, field: "number" };
  redirect(`${pageOf(fields)}?done=link&count=${fields.number}`);
});

const giving = z.object({
  ...{ ...place, packageId: z.uuid() },
  count: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, "count-needed")
    .transform(Number),
});

/** Asks for the money of unclaimed copies back; money is asked for by who has proven who they are. */
export const giveBack = action({ as: "buyer", input: giving }, async (_buyer, fields) => {
  const { locale, orderId } = fields;
  const reader = await currentReader();
  if (!reader) return refused("sign-in-for-money");
  const asked = await requestCopiesBack(reader, { ...fields, comment: null });
  if (asked.ok) redirect(`/${locale}/refund?request=${asked.value.requestId}`);
  const isOfCount = asked.reason === "too-many-copies";
  return isOfCount
    ? { ok: false, reason: asked.reason, field: "count" }
    : { ...refused(asked.reason), orderId };
});
