import { openShop, Refusal } from "./shop.mjs";

/** Takes an edition back as if it had never been, within ten minutes of publishing; its draft is open again. */
export async function takeBack(options) {
  if (!options.edition) throw new Refusal("Name the edition: --edition.", { isUsage: true });
  const taken = await openShop(options).ask("DELETE", `/editions/${options.edition}`);
  console.error("Taken back; nobody was told. The draft is open again.");
  return taken;
}
