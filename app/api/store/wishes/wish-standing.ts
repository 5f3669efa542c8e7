import type { IncomingHttpHeaders } from "node:http";
import { askerOfRequest } from "@/lib/edge/author-of-request";
import { isUuid } from "@/lib/kernel/uuid";
import { wishesOn } from "@/lib/store/my-wishes";

type About = { book?: string | undefined; author?: string | undefined };

/** How the wish and follow buttons of a kept page stand for whoever asks; none is pressed for whoever is signed out. */
export async function wishStanding(headers: IncomingHttpHeaders, { book, author }: About) {
  const { reader } = await askerOfRequest(headers);
  return reader ? wishesOn(reader, { bookId: known(book), authorId: known(author) }) : {};
}

function known(id: string | undefined) {
  return id !== undefined && isUuid(id) ? id : undefined;
}
