// All that the page says, in its two languages.

const words = {
  en: {
    steps: ["Text", "People", "Look", "Check", "Make"],
    saved: "saved ✓", saving: "saving …", unsaved: "not saved",
    page: (page, pages) => `Page ${page} of ${pages}`, earlier: "Previous page", later: "Next page", zoom: "Zoom",
    edition: "Edition", letterTo: "Letter to", everybody: "everybody (the open letter)",
    earlierPerson: "Previous recipient", laterPerson: "Next recipient", pageAlt: (n) => `Page ${n} as it will be printed`,
    heading: "Heading", bold: "Bold", italic: "Italic", link: "Link", list: "List", demands: "Demands",
    footnote: "Footnote", placeholder: "Placeholder …", statementIn: (name) => `The text in ${name}`,
    recipientName: "recipient’s name", salutation: "salutation", date: "date", city: "town", country: "country",
    line: (line) => `line ${line}`, noFaults: "Nothing is wrong with the text.", addParagraph: "Add paragraph",
    settingsFile: "Settings (letter.yaml)",
    filter: "Find", onlyFaulty: "only rows that need help", people: (n) => `${n} ${n === 1 ? "person" : "people"}`,
    addPerson: "Add a person", removePerson: "Leave out", row: "Row", own: "of your own", empty: "There is no list yet.",
    needHelp: (n) => `${n} need help`, pastePeople: "Paste rows from a spreadsheet here to make the list.",
    takeList: "Use these rows", cellOf: (column, row) => `${column}, row ${row}`,
    letterhead: "Letterhead", envelope: "Envelope", paper: "Paper", layout: "Languages on the page", justify: "Lines",
    dateField: "Date", none: "none", a4: "A4", letter: "Letter (US)",
    parallel: "side by side", facing: "on facing pages", sequential: "one after the other", separate: "as letters of their own",
    spaces: "even, by spaces", kashida: "even, by kashida in Arabic", ragged: "ragged", asLetter: "as the letterhead has it",
    fine: "Nothing is wrong with the letter’s files.", ready: (ready, not) => `${ready} ready, ${not} not`,
    tryAll: "Try every letter", trying: "Trying every letter …", standards:
      "Every letter is tagged for screen readers (PDF/UA-1) and made to be kept (PDF/A-2a).",
    show: "Show", stop: "Pause", makeAll: (n) => `Make ${n} letters`, goOn: "Go on", making: "Making the letters …",
    made: (n) => `${n} letters are made.`, madeIn: (folder) => `They are in the folder ${folder}`,
    failed: (n) => `${n} could not be made`, paused: "Paused. Nothing is lost; go on whenever you like.",
    closeHint: "You may close this page meanwhile; the letters go on being made.",
    noPeopleHint: "There is nobody on the list; add people first.",
    conflict: (name) => `Another program changed ${name} while you wrote.`, keepMine: "Keep mine", takeTheirs: "Take theirs",
    mine: "Mine", theirs: "The other one", lost: "The desk cannot be reached. Start ‘bayan desk’ again; your text stays here.",
    newLetter: "New letter", newName: "Name of its folder", pasteStatement: "Paste the statement here, or begin with an example.",
    create: "Make the letter", letters: "Letters here", openLetter: "Open", noPage: "The page cannot be drawn yet.",
    language: "Language of the desk",
    dropText: "Drop a Word, OpenDocument, web or text file here, or choose one", dropList: "Drop a spreadsheet here, or choose one (.xlsx, .ods, .csv, .tsv, .vcf)",
    anotherList: "Another list …", meaningOf: (name) => `What the column ${name} is`,
    setAside: (file) => `The list is ${file}. A change here makes it recipients.csv; the file itself is kept in the folder ‘replaced’.`,
    windowHere: "What the envelope’s window shows",
    signTitle: "Signature", signThem: "Sign every letter", keyFile: "Certificate and key (.p12, .pfx or .pem)", ownKey: "as the settings say",
    passphrase: "Passphrase", passphraseHint: "It is kept in memory until the letters are made, and nowhere else.",
    noSigning: "The letter has no place for a signature. Write ‘sign: {signers: 1}’ into its settings.", signedBy: (name) => `Signed by ${name}.`,
    printTitle: "For the printer", pressFile: "One file with all letters", duplex: "each letter on a sheet of its own, printed on both sides",
    addressesOn: "Addresses on", printAddresses: "Make the addresses", printed: (file, pages) => `${file}: ${pages} ${pages === 1 ? "page" : "pages"}`,
    openFile: "Open it", gathering: "The file is being made …",
    columns: {
      id: "number", language: "language", honorific: "title before the name", name: "name", position: "position", organisation: "organisation",
      department: "department", street: "street", postcode: "post code", city: "town", region: "region", country: "country",
      salutation: "salutation", demands: "demands", copies: "copies", "first-name": "first name", "middle-name": "middle name",
      "last-name": "last name", title: "academic title", "street-2": "second line of the street", "street-3": "third line of the street",
      "house-number": "house number", "post-box": "post box", email: "e-mail",
    },
  },
  ar: {
    steps: ["النص", "المرسل إليهم", "المظهر", "الفحص", "الإصدار"],
    saved: "حُفظ ✓", saving: "يُحفظ …", unsaved: "لم يُحفظ",
    page: (page, pages) => `صفحة ${number(page)} من ${number(pages)}`, earlier: "الصفحة السابقة", later: "الصفحة التالية",
    zoom: "التكبير", edition: "النسخة", letterTo: "رسالة إلى", everybody: "الجميع (الرسالة المفتوحة)",
    earlierPerson: "المرسل إليه السابق", laterPerson: "المرسل إليه التالي", pageAlt: (n) => `الصفحة ${number(n)} كما ستُطبع`,
    heading: "عنوان", bold: "غامق", italic: "مائل", link: "رابط", list: "قائمة", demands: "مطالب",
    footnote: "حاشية", placeholder: "حقل متغيّر …", statementIn: (name) => `النص باللغة ${name}`,
    recipientName: "اسم المرسل إليه", salutation: "التحية", date: "التاريخ", city: "المدينة", country: "البلد",
    line: (line) => `السطر ${number(line)}`, noFaults: "لا خطأ في النص.", addParagraph: "إضافة فقرة",
    settingsFile: "الإعدادات (letter.yaml)",
    filter: "بحث", onlyFaulty: "الصفوف التي تحتاج إلى تصحيح فقط", people: (n) => `عدد الأشخاص: ${number(n)}`,
    addPerson: "إضافة شخص", removePerson: "حذف", row: "الصف", own: "خاص بكم", empty: "لا قائمة بعد.",
    needHelp: (n) => `${number(n)} تحتاج إلى تصحيح`, pastePeople: "ألصقوا هنا صفوفًا من جدول لإنشاء القائمة.",
    takeList: "استعمال هذه الصفوف", cellOf: (column, row) => `${column}، الصف ${number(row)}`,
    letterhead: "الترويسة", envelope: "المغلّف", paper: "الورق", layout: "اللغتان على الصفحة", justify: "الأسطر",
    dateField: "التاريخ", none: "بلا", a4: "A4", letter: "Letter (أمريكي)",
    parallel: "جنبًا إلى جنب", facing: "على صفحتين متقابلتين", sequential: "الواحدة بعد الأخرى", separate: "في رسالتين منفصلتين",
    spaces: "مضبوطة بالمسافات", kashida: "مضبوطة بالكشيدة في العربية", ragged: "غير مضبوطة", asLetter: "كما في الترويسة",
    fine: "لا خطأ في ملفات الرسالة.", ready: (ready, not) => `${number(ready)} جاهزة، ${number(not)} غير جاهزة`,
    tryAll: "تجربة كل رسالة", trying: "تُجرَّب الرسائل …", standards:
      "كل رسالة موسومة لقارئات الشاشة (PDF/UA-1) وصالحة للأرشفة (PDF/A-2a).",
    show: "عرض", stop: "إيقاف مؤقت", makeAll: (n) => `إصدار الرسائل (${number(n)})`, goOn: "متابعة", making: "تُصدَر الرسائل …",
    made: (n) => `صدرت الرسائل: ${number(n)}.`, madeIn: (folder) => `تجدونها في المجلد ${folder}`,
    failed: (n) => `رسائل لم تصدر: ${number(n)}`, paused: "أُوقف مؤقتًا. لم يضع شيء؛ تابعوا متى شئتم.",
    closeHint: "يمكنكم إغلاق هذه الصفحة في الأثناء؛ يستمر إصدار الرسائل.",
    noPeopleHint: "القائمة خالية؛ أضيفوا أشخاصًا أولًا.",
    conflict: (name) => `غيّر برنامج آخر الملف ${name} أثناء كتابتكم.`, keepMine: "إبقاء نصي", takeTheirs: "أخذ النص الآخر",
    mine: "نصي", theirs: "النص الآخر", lost: "لا يمكن الوصول إلى المكتب. شغّلوا ‎bayan desk‎ من جديد؛ يبقى نصكم هنا.",
    newLetter: "رسالة جديدة", newName: "اسم مجلدها", pasteStatement: "ألصقوا نص البيان هنا، أو ابدؤوا بمثال.",
    create: "إنشاء الرسالة", letters: "الرسائل هنا", openLetter: "فتح", noPage: "لا يمكن رسم الصفحة بعد.",
    language: "لغة المكتب",
    dropText: "أفلتوا هنا ملف Word أو OpenDocument أو صفحة أو نصًّا، أو اختاروا ملفًا", dropList: "أفلتوا هنا جدولًا، أو اختاروا ملفًا (‎.xlsx، ‎.ods، ‎.csv، ‎.tsv، ‎.vcf)",
    anotherList: "قائمة أخرى …", meaningOf: (name) => `ما يعنيه العمود ${name}`,
    setAside: (file) => `القائمة في الملف ${file}. كل تغيير هنا يجعلها recipients.csv، ويُحفظ الملف نفسه في المجلد ‎replaced‎.`,
    windowHere: "ما تُظهره نافذة المغلّف",
    signTitle: "التوقيع", signThem: "توقيع كل رسالة", keyFile: "الشهادة والمفتاح (‎.p12 أو ‎.pfx أو ‎.pem)", ownKey: "كما في الإعدادات",
    passphrase: "عبارة المرور", passphraseHint: "تبقى في الذاكرة حتى تصدر الرسائل، ولا تُحفظ في أي مكان آخر.",
    noSigning: "ليس في الرسالة موضع للتوقيع. اكتبوا ‎sign: {signers: 1}‎ في إعداداتها.", signedBy: (name) => `وقّعها ${name}.`,
    printTitle: "للطباعة", pressFile: "ملف واحد بجميع الرسائل", duplex: "كل رسالة على ورقة خاصة بها، مطبوعة على الوجهين",
    addressesOn: "العناوين على", printAddresses: "إعداد العناوين", printed: (file, pages) => `${file}: عدد الصفحات ${number(pages)}`,
    openFile: "فتح الملف", gathering: "يُعدّ الملف …",
    columns: {
      id: "الرقم", language: "اللغة", honorific: "اللقب قبل الاسم", name: "الاسم", position: "المنصب", organisation: "المؤسسة",
      department: "القسم", street: "الشارع", postcode: "الرمز البريدي", city: "المدينة", region: "المنطقة", country: "البلد",
      salutation: "التحية", demands: "المطالب", copies: "النسخ", "first-name": "الاسم الأول", "middle-name": "اسم الأب",
      "last-name": "اسم العائلة", title: "الدرجة العلمية", "street-2": "السطر الثاني من الشارع", "street-3": "السطر الثالث من الشارع",
      "house-number": "رقم المبنى", "post-box": "صندوق البريد", email: "البريد الإلكتروني",
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

// The page's language and direction change; what is on it has to be made anew.
export function speak(chosen) {
  tongue = chosen;
  localStorage.setItem("tongue", chosen);
  document.documentElement.lang = chosen;
  document.documentElement.dir = chosen === "ar" ? "rtl" : "ltr";
}
