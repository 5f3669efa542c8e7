import { notFound } from "next/navigation";

/** Any other address of a language: the shop's own "not found", in that language. */
export default function Elsewhere() {
  notFound();
}
