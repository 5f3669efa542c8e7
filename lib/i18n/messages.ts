import type { Locale } from "./locale";
import enAbuse from "./messages/en/abuse.json";
import enAccount from "./messages/en/account.json";
import enApi from "./messages/en/api.json";
import enApiDesk from "./messages/en/api-desk.json";
import enAuthorHome from "./messages/en/author-home.json";
import enBookPage from "./messages/en/book-page.json";
import enBundles from "./messages/en/bundles.json";
import enDevices from "./messages/en/devices.json";
import enEditions from "./messages/en/editions.json";
import enEmails from "./messages/en/emails.json";
import enFindings from "./messages/en/findings.json";
import enFound from "./messages/en/found.json";
import enGifts from "./messages/en/gifts.json";
import enHeldRefunds from "./messages/en/held-refunds.json";
import enImport from "./messages/en/import.json";
import enLegal from "./messages/en/legal.json";
import enMore from "./messages/en/more.json";
import enNamesOfWork from "./messages/en/names-of-work.json";
import enNotices from "./messages/en/notices.json";
import enOpds from "./messages/en/opds.json";
import enOperatorDesk from "./messages/en/operator-desk.json";
import en from "./messages/en/pages.json";
import enPassport from "./messages/en/passport.json";
import enPrices from "./messages/en/prices.json";
import enPrivacy from "./messages/en/privacy.json";
import enQuestions from "./messages/en/questions.json";
import enReaders from "./messages/en/readers.json";
import enReading from "./messages/en/reading.json";
import enReviews from "./messages/en/reviews.json";
import enSales from "./messages/en/sales.json";
import enShelf from "./messages/en/shelf.json";
import enShopDesk from "./messages/en/shop-desk.json";
import enShopSettings from "./messages/en/shop-settings.json";
import enSignIn from "./messages/en/sign-in.json";
import enStore from "./messages/en/store.json";
import enUploads from "./messages/en/uploads.json";
import enVisits from "./messages/en/visits.json";
import enWorkshop from "./messages/en/workshop.json";
import frAbuse from "./messages/fr/abuse.json";
import frAccount from "./messages/fr/account.json";
import frApi from "./messages/fr/api.json";
import frApiDesk from "./messages/fr/api-desk.json";
import frAuthorHome from "./messages/fr/author-home.json";
import frBookPage from "./messages/fr/book-page.json";
import frBundles from "./messages/fr/bundles.json";
import frDevices from "./messages/fr/devices.json";
import frEditions from "./messages/fr/editions.json";
import frEmails from "./messages/fr/emails.json";
import frFindings from "./messages/fr/findings.json";
import frFound from "./messages/fr/found.json";
import frGifts from "./messages/fr/gifts.json";
import frHeldRefunds from "./messages/fr/held-refunds.json";
import frImport from "./messages/fr/import.json";
import frLegal from "./messages/fr/legal.json";
import frMore from "./messages/fr/more.json";
import frNamesOfWork from "./messages/fr/names-of-work.json";
import frNotices from "./messages/fr/notices.json";
import frOpds from "./messages/fr/opds.json";
import frOperatorDesk from "./messages/fr/operator-desk.json";
import fr from "./messages/fr/pages.json";
import frPassport from "./messages/fr/passport.json";
import frPrices from "./messages/fr/prices.json";
import frPrivacy from "./messages/fr/privacy.json";
import frQuestions from "./messages/fr/questions.json";
import frReaders from "./messages/fr/readers.json";
import frReading from "./messages/fr/reading.json";
import frReviews from "./messages/fr/reviews.json";
import frSales from "./messages/fr/sales.json";
import frShelf from "./messages/fr/shelf.json";
import frShopDesk from "./messages/fr/shop-desk.json";
import frShopSettings from "./messages/fr/shop-settings.json";
import frSignIn from "./messages/fr/sign-in.json";
import frStore from "./messages/fr/store.json";
import frUploads from "./messages/fr/uploads.json";
import frVisits from "./messages/fr/visits.json";
import frWorkshop from "./messages/fr/workshop.json";

// One file per room, each with the namespace of its own; "pages" holds everything else.
const messages = {
  fr: {
    ...fr,
    ...frAbuse,
    ...frAccount,
    ...frApi,
    ...frApiDesk,
    ...frAuthorHome,
    ...frBookPage,
    ...frBundles,
    ...frDevices,
    ...frEditions,
    ...frFindings,
    ...frFound,
    ...frGifts,
    ...frHeldRefunds,
    ...frImport,
    ...frLegal,
    ...frMore,
    ...frNamesOfWork,
    ...frNotices,
    ...frOpds,
    ...frOperatorDesk,
    ...frPassport,
    ...frPrices,
    ...frPrivacy,
    ...frQuestions,
    ...frReaders,
    ...frReading,
    ...frReviews,
    ...frShelf,
    ...frShopDesk,
    ...frShopSettings,
    ...frSignIn,
    ...frSales,
    ...frStore,
    ...frUploads,
    ...frWorkshop,
    ...frVisits,
    emails: frEmails,
  },
  en: {
    ...en,
    ...enAbuse,
    ...enAccount,
    ...enApi,
    ...enApiDesk,
    ...enAuthorHome,
    ...enBookPage,
    ...enBundles,
    ...enDevices,
    ...enEditions,
    ...enFindings,
    ...enFound,
    ...enGifts,
    ...enHeldRefunds,
    ...enImport,
    ...enLegal,
    ...enMore,
    ...enNamesOfWork,
    ...enNotices,
    ...enOpds,
    ...enOperatorDesk,
    ...enPassport,
    ...enPrices,
    ...enPrivacy,
    ...enQuestions,
    ...enReaders,
    ...enReading,
    ...enReviews,
    ...enShelf,
    ...enShopDesk,
    ...enShopSettings,
    ...enSignIn,
    ...enSales,
    ...enStore,
    ...enUploads,
    ...enWorkshop,
    ...enVisits,
    emails: enEmails,
  },
};

/** Every text of one language: the pages' namespaces, and the letters under "emails". */
export function loadMessages(locale: Locale) {
  return messages[locale];
}
