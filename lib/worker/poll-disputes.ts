import "server-only";
import {
  listDueDisputes,
  listUnheardDisputes,
  listUnheardWarnings,
} from "@/lib/disputes/due-disputes";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { heedWarning } from "@/lib/disputes/heed-warning";
import { inItsTurn } from "@/lib/platform/provider-patience";
import { lookUpEach } from "./look-up-each";

type Look = { list: () => Promise<string[]>; look: (id: string) => Promise<unknown> };

/** What is here is asked after before what is only at the provider, whose list may not be had. */
const looks: Look[] = [
  { list: listDueDisputes, look: followDispute },
  { list: () => inItsTurn(listUnheardDisputes), look: followDispute },
  { list: () => inItsTurn(listUnheardWarnings), look: heedWarning },
];

/** Asks after disputes and fraud warnings. One that cannot be read does not stop the round; a provider that is away does. */
export async function pollDisputes() {
  for (const { list, look } of looks) {
    const { isAway } = await lookUpEach(await list(), look, {
      named: (subjectId) => ({ subjectId }),
      why: "a dispute could not be looked up",
    });
    if (isAway) return;
  }
}
