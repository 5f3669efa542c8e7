import "server-only";
import { cache } from "react";
import { listBookOffers } from "@/lib/pricing/book-offers";

/** What a book's packages cost under a code, null for none; read once however many parts of its page tell it. */
export const currentOffers = cache(listBookOffers);
