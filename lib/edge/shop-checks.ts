import "server-only";
import { createHash } from "node:crypto";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { log } from "@/lib/platform/log";
import { deliver } from "@/lib/platform/mailer";
import { orderedId } from "@/lib/platform/random";
import { openWhole } from "@/lib/platform/storage/open-whole";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { isLiveKey, stripe } from "@/lib/platform/stripe";

type Words = { subject: string; text: string };

/** Hands a letter to the mail server, to the operator who asks. Refused: "mail-refused", with the server's words. */
export async function checkMail(operator: Operator, { subject, text }: Words) {
  const messageId = `<settings-${orderedId()}@bouquin>`;
  const letter = { to: operator.email, subject, text, html: `<p>${text}</p>`, messageId };
  return tried("mail-refused", async () => {
    await deliver(letter);
    return { email: operator.email };
  });
}

/** Asks the payment provider for the shop's balance. Refused: "provider-refused", with its words. */
export async function checkProvider(_operator: Operator) {
  return tried("provider-refused", async () => {
    const balance = await stripe().balance.retrieve();
    const currencies = balance.available.map(({ currency }) => currency.toUpperCase()).join(", ");
    return { currencies, mode: isLiveKey() ? "live" : "test" };
  });
}

/** Stores a small file, reads it again and removes it. Refused: "storage-refused", with the store's words. */
export async function checkStorage(_operator: Operator) {
  const id = orderedId();
  const bytes = Buffer.from(id);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `checks/${id}`;
  return tried("storage-refused", async () => {
    const facts = { sha256, sizeBytes: bytes.length, mediaType: "text/plain" };
    await shopStorage().putOnce(key, bytes, facts);
    const read = await openWhole(shopStorage(), key);
    await shopStorage().remove(key);
    if (!read.equals(bytes)) throw new Error("what was read is not what was written");
    return { bytes: String(bytes.length) };
  });
}

async function tried(reason: string, work: () => Promise<Record<string, string>>) {
  try {
    return ok(await work());
  } catch (error) {
    log.warn({ reason: String(error) }, "a check of the settings failed");
    return refused(reason, { words: String((error as Error).message).slice(0, 300) });
  }
}
