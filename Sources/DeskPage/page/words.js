// All that the page says, in its two languages.

const words = {
  en: {
    steps: ["Text", "People", "Look", "Check", "Make"],
    saved: "saved ✓", saving: "saving …", unsaved: "not saved",
    page: (page, pages) => `Page ${page} of ${pages}`, earlier: "Previous page", later: "Next page", zoom: "Zoom",
    edition: "Edition", letterTo: "Letter to", everybody: "everybody (the open letter)",
    earlierPerson: "Previous recipient", laterPerson: "Next recipient", pageAlt: (n) => `Page ${n} as it will be printed`,
    heading: "Heading", bold: "Bold", italic: "Italic", link: "Link", list: "List", demands: "Demands",
    footnote: "Footnote", placeholder: "Put in …", statementIn: (name) => `The text in ${name}`, tools: "What can be put into the text",
    demandsHint: "Demands: a list that is set off in the letter", "head-title": "Title", "head-standfirst": "What the letter is about (may stay empty)",
    "head-subject": "Subject", "head-attachment": "What the attached letter is called (may stay empty)",
    "zoom-fit": "Page width", "zoom-whole": "Whole page", usualEdition: "As it is usually sent",
    undo: "Undo", undoIn: (file) => `Take back the last change of ${file}`, allLetters: "All letters",
    recipientName: "recipient’s name", salutation: "salutation", date: "date", city: "town", country: "country",
    line: (line) => `line ${line}`, noFaults: "Nothing is wrong with the text.", addParagraph: "Add paragraph",
    settingsFile: "Settings as a text (letter.yaml)", "file-letter.yaml": "Settings (letter.yaml)", "file-signatories.csv": "Who signs (signatories.csv)",
    exactly: "In full",
    filter: "Find", onlyFaulty: "only rows that need help", people: (n) => `${n} ${n === 1 ? "person" : "people"}`,
    addPerson: "Add a person", removePerson: "Leave out", row: "Row", own: "of your own", empty: "There is no list yet.",
    needHelp: (n) => `${n} need help`, pastePeople: "Paste rows from a spreadsheet here to make the list.",
    takeList: "Use these rows", cellOf: (column, row) => `${column}, row ${row}`,
    "look-letterhead": "Letterhead", "look-envelope": "Envelope", "look-paper": "Paper", "look-layout": "Languages on the page",
    "look-justify": "Lines", "look-date": "Date", "look-colour": "Colour", "look-logo": "Logo", "look-fonts.latin": "Type for Latin letters",
    "look-fonts.arabic": "Type for Arabic letters", ownColour: "a colour of your own",
    logoHint: "Your own sign, above the letter. Use no logo that is not yours.", logoShows: (language) => `What it shows, in ${language}, for those who do not see it`,
    logoNeedsWords: "Say first what the logo shows: some readers hear the letter.", dropLogo: "Drop the picture here, or choose one (.svg, .png, .jpg)",
    removeLogo: "Leave it out", dropFont: "Add a font of your own (.ttf, .otf, .woff2)", none: "none", a4: "A4", letter: "Letter (US)",
    parallel: "side by side", facing: "on facing pages", sequential: "one after the other", separate: "as letters of their own",
    spaces: "even, by spaces", kashida: "even, by kashida in Arabic", ragged: "ragged", asLetter: "as the letterhead has it",
    faults: "What is to be mended", whoGetsWhat: "Who gets what", recipient: "Recipient", town: "Town", letterIn: "Letter in", columnEmail: "E-mail",
    letterFile: "Letter", more: (n) => `${n} more`,
    fine: "Nothing is wrong with the letter’s files.", ready: (ready, not) => (not ? `${ready} ready, ${not} not` : `${ready} ready`),
    tryAll: "Try every letter", trying: "Trying every letter …", standards: [
      "Everybody can read it: people who do not see hear it in the right order, pictures are described (PDF/UA-1).",
      "It can be kept: fonts and all else are inside, and it will look the same in many years (PDF/A-2a).",
    ],
    show: "Show", stop: "Pause", makeAll: (n) => `Make ${n} letters`, goOn: "Go on", making: (done, total) => `Making the letters: ${done ?? 0} of ${total ?? 0} …`,
    readyToMake: (n) => `${n} letters can be made.`, made: (n) => `${n} letters are made.`, madeIn: () => "They are in the folder", printedIn: () => "It is in the folder",
    openFolder: "Open the folder", copyPath: "Copy its path", copied: "Copied",
    failed: (n) => `${n} could not be made`, paused: "Paused. Nothing is lost; go on whenever you like.",
    closeHint: "You may close this page meanwhile; the letters go on being made.",
    noPeopleHint: "There is nobody on the list; add people first.",
    conflict: (name) => `Another program changed ${name} while you wrote.`, keepMine: "Keep mine", takeTheirs: "Take theirs",
    mine: "Mine", theirs: "The other one", lost: "The desk cannot be reached. Start ‘bayan desk’ again; your text stays here.",
    newLetter: "New letter", newName: "What it is called (so will its folder be)", newFolder: "my-letter", pasteStatement: "The statement",
    pasteHere: "Paste it here: title, paragraphs, demands, who signs. It can be changed later.",
    create: "Make the letter", or: "or", example: "Begin with an example", letters: "Your letters",  noPage: "The page cannot be drawn yet.",
    language: "Language of the desk",
    dropText: "Take a file (Word, OpenDocument, web, text)", dropList: "Drop a spreadsheet here, or choose one (.xlsx, .ods, .csv, .tsv, .vcf)",
    anotherList: "Another list …", meaningOf: (name) => `What the column ${name} is`,
    setAside: (file) => `The list is ${file}. A change here makes it recipients.csv; the file itself is kept in the folder ‘replaced’.`,
    windowHere: "What the envelope’s window shows",
    signTitle: "Signature", signThem: "Sign every letter", keyFile: "Certificate and key (.p12, .pfx or .pem)", ownKey: "as the settings say",
    passphrase: "Passphrase", passphraseHint: "It is kept in memory until the letters are made, and nowhere else.",
    stamped: (authority) => `Every signature gets a time stamp of ${authority} (PAdES B-T).`,
    evidence: "with evidence that the certificates are not revoked, so that the signature can be checked for years (PAdES B-LT)",
    noSigning: "The letter has no place for a signature yet.", addSigning: "Add one", signedBy: (name) => `Signed by ${name}.`,
    printTitle: "For the printer", pressFile: "One file with all letters", duplex: "each letter on a sheet of its own, printed on both sides",
    addressesOn: "Addresses on", printAddresses: "Make the addresses", printed: (file, pages) => `${file}: ${pages} ${pages === 1 ? "page" : "pages"}`,
    mailTitle: "Send by e-mail", mailIntro: "Each recipient gets a message with the letter, at the address in the column ‘email’ of the list. Your mail provider says what to write here.",
    "mail-name": "Your name", "mail-name-hint": "as recipients read it", "mail-address": "Your e-mail address", "mail-address-hint": "answers come here",
    "mail-host": "Server for outgoing mail", "mail-host-hint": "such as mail.example.org", "mail-user": "User name", "mail-user-hint": "often the e-mail address; empty where the server asks nobody",
    "mail-security": "Encryption", "mail-starttls": "after a greeting (STARTTLS, usual)", "mail-tls": "from the beginning (TLS)", "mail-none": "none, for a server on this machine alone",
    "mail-port": "Port", "mail-port-hint": "may stay empty", mailBegin: "Go on", mailIn: (name) => `The message in ${name}`, mailSettings: "How it goes out (mail.yaml)",
    mailBy: (from, route, user) => `From ${from}, by ${route}${user ? `, as ${user}` : ""}.`, mailBroken: "The e-mail is not ready yet.",
    mailPassword: "Password of the mail server", mailPasswordHint: "It is kept in memory until the messages are sent, and nowhere else.",
    mailPlan: "Show who would get what", mailPlanHint: "Nothing is sent.", mailTrial: "Send three to myself", mailTrialHint: "Look at them in your mail program.",
    mailSend: "Send to everybody", mailSendHint: "First send some to yourself.", mailUnknown: "Send again where nobody knows",
    mailPause: (why) => `The server gets a rest: ${why}`, mailSending: (done, total) => `${done} of ${total} …`,
    "mailDone-plan": (n) => `${n} messages would be sent.`, "mailDone-trial": (n, to) => `${n} messages were sent to ${to}.`, "mailDone-send": (n) => `${n} messages are sent.`,
    mailFailed: (n) => `${n} failed.`, mailUnknownCount: (n) => `Of ${n} nobody knows whether they arrived.`, mailWithout: (n) => `${n} have no address.`,
    openFile: "Open it", gathering: "The file is being made …",
    columns: {
      id: "number", language: "language", honorific: "title before the name", name: "name", position: "position", organisation: "organisation",
      department: "department", street: "street", postcode: "post code", city: "town", region: "region", country: "country",
      salutation: "salutation", demands: "demands", copies: "copies", "first-name": "first name", "middle-name": "middle name",
      "last-name": "last name", title: "academic title", "street-2": "second line of the street", "street-3": "third line of the street",
      "house-number": "house number", "care-of": "care of", "post-box": "post box", email: "e-mail",
    },
  },
  ar: {
    steps: ["النص", "المرسل إليهم", "المظهر", "الفحص", "الإصدار"],
    saved: "حُفظ ✓", saving: "يُحفظ …", unsaved: "لم يُحفظ",
    page: (page, pages) => `صفحة ${number(page)} من ${number(pages)}`, earlier: "الصفحة السابقة", later: "الصفحة التالية",
    zoom: "التكبير", edition: "النسخة", letterTo: "رسالة إلى", everybody: "الجميع (الرسالة المفتوحة)",
    earlierPerson: "المرسل إليه السابق", laterPerson: "المرسل إليه التالي", pageAlt: (n) => `الصفحة ${number(n)} كما ستُطبع`,
    heading: "عنوان", bold: "غامق", italic: "مائل", link: "رابط", list: "قائمة", demands: "مطالب",
    footnote: "حاشية", placeholder: "إدراج …", statementIn: (name) => `النص – ${name}`, tools: "ما يمكن إدراجه في النص",
    demandsHint: "مطالب: قائمة تُبرَز في الرسالة", "head-title": "العنوان", "head-standfirst": "موضوع الرسالة (يمكن تركه فارغًا)",
    "head-subject": "موضوع البريد", "head-attachment": "اسم الملف المرفق (يمكن تركه فارغًا)",
    "zoom-fit": "عرض الصفحة", "zoom-whole": "الصفحة كاملة", usualEdition: "كما تُرسَل عادةً",
    undo: "تراجع", undoIn: (file) => `التراجع عن آخر تغيير في ${file}`, allLetters: "كل الرسائل",
    recipientName: "اسم المرسل إليه", salutation: "التحية", date: "التاريخ", city: "المدينة", country: "البلد",
    line: (line) => `السطر ${number(line)}`, noFaults: "لا خطأ في النص.", addParagraph: "إضافة فقرة",
    settingsFile: "الإعدادات نصًّا (letter.yaml)", "file-letter.yaml": "الإعدادات (letter.yaml)", "file-signatories.csv": "الموقّعون (signatories.csv)",
    exactly: "التفصيل",
    filter: "بحث", onlyFaulty: "الصفوف التي تحتاج إلى تصحيح فقط", people: (n) => `عدد الأشخاص: ${number(n)}`,
    addPerson: "إضافة شخص", removePerson: "حذف", row: "الصف", own: "خاص بكم", empty: "لا قائمة بعد.",
    needHelp: (n) => `${number(n)} تحتاج إلى تصحيح`, pastePeople: "ألصقوا هنا صفوفًا من جدول لإنشاء القائمة.",
    takeList: "استعمال هذه الصفوف", cellOf: (column, row) => `${column}، الصف ${number(row)}`,
    "look-letterhead": "الترويسة", "look-envelope": "المغلّف", "look-paper": "الورق", "look-layout": "اللغتان على الصفحة",
    "look-justify": "الأسطر", "look-date": "التاريخ", "look-colour": "اللون", "look-logo": "الشعار", "look-fonts.latin": "خط الحروف اللاتينية",
    "look-fonts.arabic": "خط الحروف العربية", ownColour: "لون من اختياركم",
    logoHint: "شعاركم أعلى الرسالة. لا تستعملوا شعارًا ليس لكم.", logoShows: (language) => `وصف ما يُظهره لمن لا يراه – ${language}`,
    logoNeedsWords: "صفوا أولًا ما يُظهره الشعار: من القراء من يسمع الرسالة سماعًا.", dropLogo: "أفلتوا الصورة هنا، أو اختاروا ملفًا (‎.svg، ‎.png، ‎.jpg)",
    removeLogo: "إزالته", dropFont: "إضافة خط خاص بكم (‎.ttf، ‎.otf، ‎.woff2)", none: "بلا", a4: "A4", letter: "Letter (أمريكي)",
    parallel: "جنبًا إلى جنب", facing: "على صفحتين متقابلتين", sequential: "الواحدة بعد الأخرى", separate: "في رسالتين منفصلتين",
    spaces: "مضبوطة بالمسافات", kashida: "مضبوطة بالكشيدة في العربية", ragged: "غير مضبوطة", asLetter: "كما في الترويسة",
    faults: "ما يحتاج إلى تصحيح", whoGetsWhat: "من يتسلّم ماذا", recipient: "المرسل إليه", town: "المدينة", letterIn: "لغة الرسالة", columnEmail: "البريد الإلكتروني",
    letterFile: "الرسالة", more: (n) => `${n} أخرى`,
    fine: "لا خطأ في ملفات الرسالة.", ready: (ready, not) => (not ? `${number(ready)} جاهزة، ${number(not)} غير جاهزة` : `الرسائل الجاهزة: ${number(ready)}`),
    tryAll: "تجربة كل رسالة", trying: "تُجرَّب الرسائل …", standards: [
      "يقرؤها الجميع: من لا يرى يسمعها بترتيبها الصحيح، والصور موصوفة (‎PDF/UA-1).",
      "تصلح للحفظ: الخطوط وكل ما يلزم في داخلها، وتبقى على هيئتها سنين طويلة (‎PDF/A-2a).",
    ],
    show: "عرض", stop: "إيقاف مؤقت", makeAll: (n) => `إصدار الرسائل (${number(n)})`, goOn: "متابعة", making: (done, total) => `تُصدَر الرسائل: ${number(done ?? 0)} من ${number(total ?? 0)} …`,
    readyToMake: (n) => `رسائل يمكن إصدارها: ${number(n)}.`, made: (n) => `صدرت الرسائل: ${number(n)}.`, madeIn: () => "تجدونها في المجلد", printedIn: () => "تجدونه في المجلد",
    openFolder: "فتح المجلد", copyPath: "نسخ المسار", copied: "نُسخ",
    failed: (n) => `رسائل لم تصدر: ${number(n)}`, paused: "أُوقف مؤقتًا. لم يضع شيء؛ تابعوا متى شئتم.",
    closeHint: "يمكنكم إغلاق هذه الصفحة في الأثناء؛ يستمر إصدار الرسائل.",
    noPeopleHint: "القائمة خالية؛ أضيفوا أشخاصًا أولًا.",
    conflict: (name) => `غيّر برنامج آخر الملف ${name} أثناء كتابتكم.`, keepMine: "إبقاء نصي", takeTheirs: "أخذ النص الآخر",
    mine: "نصي", theirs: "النص الآخر", lost: "لا يمكن الوصول إلى المكتب. شغّلوا ‎bayan desk‎ من جديد؛ يبقى نصكم هنا.",
    newLetter: "رسالة جديدة", newName: "اسمها (وبه يُسمّى مجلدها)", newFolder: "رسالتي", pasteStatement: "البيان",
    pasteHere: "ألصقوه هنا: العنوان والفقرات والمطالب والموقّعون. ويمكن تغييره لاحقًا.",
    create: "إنشاء الرسالة", or: "أو", example: "البدء بمثال", letters: "رسائلكم",  noPage: "لا يمكن رسم الصفحة بعد.",
    language: "لغة المكتب",
    dropText: "أخذ ملف (Word أو OpenDocument أو صفحة أو نص)", dropList: "أفلتوا هنا جدولًا، أو اختاروا ملفًا (‎.xlsx، ‎.ods، ‎.csv، ‎.tsv، ‎.vcf)",
    anotherList: "قائمة أخرى …", meaningOf: (name) => `ما يعنيه العمود ${name}`,
    setAside: (file) => `القائمة في الملف ${file}. كل تغيير هنا يجعلها recipients.csv، ويُحفظ الملف نفسه في المجلد ‎replaced‎.`,
    windowHere: "ما تُظهره نافذة المغلّف",
    signTitle: "التوقيع", signThem: "توقيع كل رسالة", keyFile: "الشهادة والمفتاح (‎.p12 أو ‎.pfx أو ‎.pem)", ownKey: "كما في الإعدادات",
    passphrase: "عبارة المرور", passphraseHint: "تبقى في الذاكرة حتى تصدر الرسائل، ولا تُحفظ في أي مكان آخر.",
    stamped: (authority) => `يُختم كل توقيع بختم زمني من ${authority} (PAdES B-T).`,
    evidence: "مع ما يثبت أن الشهادات لم تُلغَ، ليبقى التحقق من التوقيع ممكنًا سنين (PAdES B-LT)",
    noSigning: "ليس في الرسالة موضع للتوقيع بعد.", addSigning: "إضافة موضع", signedBy: (name) => `وقّعها ${name}.`,
    printTitle: "للطباعة", pressFile: "ملف واحد بجميع الرسائل", duplex: "كل رسالة على ورقة خاصة بها، مطبوعة على الوجهين",
    addressesOn: "العناوين على", printAddresses: "إعداد العناوين", printed: (file, pages) => `${file}: عدد الصفحات ${number(pages)}`,
    mailTitle: "الإرسال بالبريد الإلكتروني", mailIntro: "يتسلّم كل شخص رسالة بريدية ومعها الرسالة، على العنوان الذي في العمود ‎email‎ من القائمة. مزوّد بريدكم يعرف ما يُكتب هنا.",
    "mail-name": "اسمكم", "mail-name-hint": "كما يقرؤه المرسل إليهم", "mail-address": "بريدكم الإلكتروني", "mail-address-hint": "إليه تأتي الردود",
    "mail-host": "خادم البريد الصادر", "mail-host-hint": "مثل ‎mail.example.org", "mail-user": "اسم المستخدم", "mail-user-hint": "غالبًا هو البريد نفسه؛ يُترك فارغًا إن لم يطلبه الخادم",
    "mail-security": "التشفير", "mail-starttls": "بعد التحية (STARTTLS، المعتاد)", "mail-tls": "من البداية (TLS)", "mail-none": "بلا، لخادم على هذا الجهاز وحده",
    "mail-port": "المنفذ", "mail-port-hint": "يمكن تركه فارغًا", mailBegin: "متابعة", mailIn: (name) => `نص البريد – ${name}`, mailSettings: "كيف يُرسَل (mail.yaml)",
    mailBy: (from, route, user) => `من ⁦${from}⁩ عبر ⁦${route}⁩${user ? ` باسم ⁦${user}⁩` : ""}.`, mailBroken: "البريد غير جاهز بعد.",
    mailPassword: "كلمة مرور خادم البريد", mailPasswordHint: "تبقى في الذاكرة حتى تُرسَل الرسائل، ولا تُحفظ في أي مكان آخر.",
    mailPlan: "عرض من يتسلّم ماذا", mailPlanHint: "لا يُرسَل شيء.", mailTrial: "إرسال ثلاث إلى نفسي", mailTrialHint: "انظروا إليها في برنامج بريدكم.",
    mailSend: "الإرسال إلى الجميع", mailSendHint: "أرسلوا بعضها إلى أنفسكم أولًا.", mailUnknown: "إعادة إرسال ما لا يُعرف مصيره",
    mailPause: (why) => `يُترك الخادم ليستريح: ${why}`, mailSending: (done, total) => `${number(done)} من ${number(total)} …`,
    "mailDone-plan": (n) => `رسائل كانت ستُرسَل: ${number(n)}.`, "mailDone-trial": (n, to) => `أُرسلت رسائل عددها ${number(n)} إلى ⁦${to}⁩.`, "mailDone-send": (n) => `الرسائل المرسلة: ${number(n)}.`,
    mailFailed: (n) => `لم ينجح منها: ${number(n)}.`, mailUnknownCount: (n) => `رسائل لا يُعرف هل وصلت: ${number(n)}.`, mailWithout: (n) => `أشخاص بلا عنوان: ${number(n)}.`,
    openFile: "فتح الملف", gathering: "يُعدّ الملف …",
    columns: {
      id: "الرقم", language: "اللغة", honorific: "اللقب قبل الاسم", name: "الاسم", position: "المنصب", organisation: "المؤسسة",
      department: "القسم", street: "الشارع", postcode: "الرمز البريدي", city: "المدينة", region: "المنطقة", country: "البلد",
      salutation: "التحية", demands: "المطالب", copies: "النسخ", "first-name": "الاسم الأول", "middle-name": "اسم الأب",
      "last-name": "اسم العائلة", title: "الدرجة العلمية", "street-2": "السطر الثاني من الشارع", "street-3": "السطر الثالث من الشارع",
      "house-number": "رقم المبنى", "care-of": "بعناية", "post-box": "صندوق البريد", email: "البريد الإلكتروني",
    },
  },
};

const number = (value) => new Intl.NumberFormat("ar-u-nu-arab", { useGrouping: false }).format(value);

let tongue = localStorage.getItem("tongue") ?? (navigator.language.startsWith("ar") ? "ar" : "en");

// A number in the page's digits.
export const count = (value) => (tongue === "ar" ? number(value) : String(value));
export const tongues = [["en", "English"], ["ar", "العربية"]];
// A column's meaning in the page's language.
export const columnName = (name) => words[tongue].columns[name] ?? name;
export const currentTongue = () => tongue;
export const say = (key, ...values) => {
  const text = words[tongue][key];
  return typeof text === "function" ? text(...values) : text;
};

// The languages of an edition (`en+ar`), each by its own name.
export const languageNames = (edition, languages) =>
  edition.split("+").map((code) => languages.find((language) => language.code === code)?.name ?? code).join(" + ");

// The page's language and direction change; what is on it has to be made anew.
export function speak(chosen) {
  tongue = chosen;
  localStorage.setItem("tongue", chosen);
  document.documentElement.lang = chosen;
  document.documentElement.dir = chosen === "ar" ? "rtl" : "ltr";
}
