import "server-only";
import { correctionLifeHours } from "@/lib/orders/address-correction";
import { beginCorrectionLife } from "@/lib/orders/begin-correction-life";
import { maskedAddress } from "@/lib/orders/claim";
import { correctionToken } from "@/lib/orders/correction-token";
import { db } from "@/lib/platform/db";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

type Payload = { correctionId: string; shop: string };

/** To the new address of an order: the link that moves it there, its time beginning now. Null once that is over. */
export async function addressCorrection(words: MailWords, { correctionId, shop }: Payload) {
  const { t, locale, instant } = words;
  const correction = await beginCorrectionLife(correctionId);
  if (!correction) return null;
  const { number, expiresAt } = correction;
  const query = new URLSearchParams({
    correction: correctionId,
    token: correctionToken(correctionId),
  });
  const letter: Letter = {
    subject: t("correction.subject", { number }),
    preview: t("correction.preview", { hours: correctionLifeHours }),
    heading: t("correction.heading"),
    parts: [
      text(t("correction.intro", { number, shop })),
      button(t("correction.button"), shopAddress(`/${locale}/order-address?${query}`)),
      text(t("correction.life", { until: instant(expiresAt) })),
      text(t("correction.ignore")),
    ],
  };
  return letter;
}

/** To the address an order bears, when somebody says that it is the wrong one: nothing has moved yet. */
export async function addressCorrectionAsked({ t }: MailWords, { correctionId }: Payload) {
  const { number, email } = await findMove(correctionId);
  const letter: Letter = {
    subject: t("correctionAsked.subject", { number }),
    preview: t("correctionAsked.preview"),
    heading: t("correctionAsked.heading"),
    parts: [text(t("correctionAsked.intro", { number, email })), text(t("correctionAsked.notYou"))],
  };
  return letter;
}

/** To the address an order bore: it has gone over, and its links here open nothing any more. */
export async function addressCorrected({ t }: MailWords, { correctionId }: Payload) {
  const { number, email } = await findMove(correctionId);
  const letter: Letter = {
    subject: t("corrected.subject", { number }),
    preview: t("corrected.preview"),
    heading: t("corrected.heading"),
    parts: [text(t("corrected.intro", { number, email })), text(t("corrected.notYou"))],
  };
  return letter;
}

// The old address may be a stranger's: of the new one it learns no more than its owner would know again.
async function findMove(correctionId: string) {
  const { toEmail, order } = await db().addressCorrection.findUniqueOrThrow({
    where: { id: correctionId },
    include: { order: { select: { number: true } } },
  });
  return { number: order.number, email: maskedAddress(toEmail) };
}
