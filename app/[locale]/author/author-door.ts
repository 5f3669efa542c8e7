import { notFound, redirect } from "next/navigation";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";

/** The author a page of the desk is for: whoever is signed out signs in first, whoever is none finds no page. */
export async function authorAtDoor(locale: string, path: string) {
  mustSpeak(locale);
  const author = await currentAuthor();
  if (author) return author;
  if (!(await currentSession())) redirect(`/${locale}/sign-in?to=/${locale}/author${path}`);
  notFound();
}
