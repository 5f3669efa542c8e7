import "server-only";
import { createTranslator } from "next-intl";
import { preferredLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";

/** What stands in the frame of a reading page instead of a page of the book, in the reader's language. */
export async function insidePage(
  request: Request,
  reason: "unknown" | "expired" | "unreadable" | "file-away",
) {
  const locale = preferredLocale(request.headers.get("accept-language"), null, "fr");
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "reading" });
  const words = t(`inside.${reason}`);
  return {
    mediaType: "application/xhtml+xml; charset=utf-8",
    html: `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${locale}"><head><title>${words}</title></head><body><p>${words}</p></body></html>`,
  };
}
