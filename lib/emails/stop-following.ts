import "server-only";
import { writeFollowToken } from "@/lib/store/follow-token";
import { shopAddress } from "./mail-address";

/** How a letter is stopped: a page for its reader, and one press for their program (RFC 8058). */
export function stopFollowing(locale: string, followId: string) {
  const token = writeFollowToken(followId);
  return {
    page: shopAddress(`/${locale}/unfollow/${token}`),
    headers: {
      "List-Unsubscribe": `<${shopAddress(`/unfollow/${token}`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
