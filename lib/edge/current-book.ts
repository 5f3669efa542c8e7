import "server-only";
import { cache } from "react";
import { findSharedBook } from "@/lib/discovery/shared-book";

/** A book as others are told of it, read once per page. */
export const currentBook = cache(findSharedBook);
