import { patiently, rest } from "./patience.mjs";
import { Refusal } from "./shop.mjs";

const askEveryMs = 1000;
const asksWithoutChange = 600;

/** Waits until every file of a draft is checked and answers the draft; ten minutes without any change are too long. */
export async function whenChecked(shop, draftId, wait = rest) {
  let before = "";
  for (let unchanged = 0; unchanged < asksWithoutChange; unchanged += 1) {
    const draft = await patiently(() => shop.ask("GET", `/drafts/${draftId}`), wait);
    const open = draft.files.filter(({ state }) => state === "checking" || state === "receiving");
    if (open.length === 0) return draft;
    const after = JSON.stringify(draft.files);
    if (after !== before) unchanged = 0;
    before = after;
    await wait(askEveryMs);
  }
  throw new Refusal(
    "Nothing was published: for ten minutes nothing changed while files were received and checked. " +
      "Look at the draft on your desk.",
  );
}
