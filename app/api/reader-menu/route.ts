import { unkept } from "@/lib/edge/unkept";
import { readerMenu } from "./menu";

/** What the header's island shows, where the front has not said it. */
export async function GET({ headers }: Request) {
  return unkept(await readerMenu(Object.fromEntries(headers)));
}
