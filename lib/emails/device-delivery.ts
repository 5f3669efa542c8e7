import "server-only";
import { findDelivery } from "@/lib/access/find-delivery";
import { noteDownload } from "@/lib/access/note-download";
import { automaticPress } from "@/lib/access/promise-delivery";
import { isStoredWhole } from "@/lib/access/stored-whole";
import { safeFileName } from "@/lib/kernel/file-name";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { type Letter, link, NotYet, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * A book for an e-reader: the file itself, and a few words for the mailbox of a reader whose device has no address of
 * its own. Null when it may not be sent any more, which is asked as late as this. Throws while a refund freezes the book
 * or the store does not hold the file, so that it waits.
 */
export async function deviceDelivery(
  { t, locale }: MailWords,
  payload: { deliveryId: string },
): Promise<Letter | null> {
  const delivery = await findDelivery(payload.deliveryId);
  if (!delivery) return null;
  if (delivery.isFrozen) throw new NotYet("a refund is open");
  const { file, edition, entitlement } = delivery;
  if (!(await isStoredWhole(file))) throw new Error("the store does not hold the file");
  const { title } = entitlement.book;
  return {
    subject: t("deviceDelivery.subject", { title }),
    preview: t("deviceDelivery.preview", { label: edition.label }),
    heading: t("frame.quoted", { title }),
    parts: [
      text(t("deviceDelivery.intro")),
      rows(
        [t("deviceDelivery.edition"), edition.label],
        [t("frame.order"), entitlement.line.order.number],
        ["SHA-256", file.sha256],
      ),
      link(t("deviceDelivery.devices"), shopAddress(`/${locale}/account`)),
    ],
    enclosed: {
      ...{ fileName: safeFileName(file.fileName), mediaType: file.mediaType },
      open: () => shopStorage().open(file.storageKey),
      noteSent: () =>
        noteDownload({
          ...{ entitlementId: entitlement.id, fileId: file.id, clientMark: null },
          // Only what a reader pressed for says that they have seen it.
          audience: delivery.press === automaticPress ? "automatic" : "device",
        }),
    },
  };
}
