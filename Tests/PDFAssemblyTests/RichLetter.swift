import Foundation

/// A letter folder in which there is one of everything that a letter may hold.
enum RichLetter {
    /// - Parameters:
    ///   - layout: where its languages stand.
    ///   - endings: what the statements end with, by language.
    static func write(to folder: URL, layout: String = "sequential", endings: [String: String] = [:]) throws {
        let assets = folder.appending(path: "assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        let pictures = SampleForme.root.appending(path: "Tests/PDFAssemblyTests/Pictures")
        for name in ["emblem.svg", "seal.png", "meadow.jpg"] {
            try FileManager.default.copyItem(at: pictures.appending(path: name), to: assets.appending(path: name))
        }
        for (name, text) in [
            "letter.yaml": settings.replacing("LAYOUT", with: layout),
            "statement.en.md": english + "\n" + (endings["en"] ?? ""), "statement.ar.md": arabic + "\n" + (endings["ar"] ?? ""),
            "recipients.csv": recipients,
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
    }

    private static let settings = """
        languages: [en, ar]
        date: 2020-08-28
        place: {en: Ramallah, ar: رام الله}
        layout: LAYOUT
        letterhead: classical
        calendar: both
        contents: {en: Contents, ar: المحتويات}
        links: both
        endorsement: {en: Registered, ar: مسجل}
        reference-lines:
          - {label: {en: Your reference, ar: مرجعكم}, text: "{{recipient.ref}}"}
          - {label: {en: Our reference, ar: مرجعنا}, text: A/1}
        forms: {dear: {by: gender, m: {en: Mr, ar: السيد}, f: {en: Ms, ar: السيدة}}}
        reference: {en: "No. 7/{{recipient.id}}", ar: "رقم 7"}
        subject: {en: A subject, ar: موضوع}
        sender:
          name: {en: An academy, ar: أكاديمية}
          lines: {en: [A street 1, A town], ar: [شارع 1, مدينة]}
          contacts: [office@example.org, "https://example.org", +970 2 123456]
          country: PS
          logo: {file: assets/emblem.svg, alt: {en: The academy's emblem, ar: شعار الأكاديمية}}
        salutation: {en: "Dear {{forms.dear}} {{recipient.name}},", ar: "{{recipient.name}}، تحية طيبة،"}
        closing: {en: Yours, ar: مع التقدير}
        signatories-heading: {en: Signed by, ar: الموقّعون}
        signatories:
          - name: {en: A union, ar: اتحاد}
            acronym: AU
            person: {en: A person, ar: شخص}
            role: {en: president, ar: رئيس}
            image: {file: assets/seal.png, alt: {en: A seal, ar: ختم}}
            members:
              - name: {en: A society, ar: جمعية}
        copies: [{en: The press, ar: الصحافة}]
        enclosures: [{en: A statement, ar: بيان}]
        code:
          address: "https://example.org/sign/{{recipient.id}}"
          alt: {en: A code that leads to the petition, ar: رمز يقود إلى العريضة}
          caption: {en: Sign with your telephone., ar: وقّعوا بهواتفكم.}
        sign: {signers: 2}
        """

    private static let english = """
        ---
        title: A letter with “everything” & more
        standfirst: In *one* line.
        ---

        A paragraph with *emphasis*, **strong words**, a [link to a page that is long enough to break over a line of the letter, \
        as links do](https://example.org/a/page?with=query), and a note.[^1] It names {{recipient.name}} of \
        {{recipient.organisation}}, whose values are text: \\<b>, & and \\\\.

        ## A heading

        > A quotation of two paragraphs.
        >
        > The second.

        1. First
        2. Second
           - nested
           - and more, with <https://example.org>

        a) a lettered item
        b) and another

        <!-- verse -->
        A grain of wheat
        in the wind's hand

        It was ~~never~~ done, ~~[here](https://example.org/struck)~~:

        - [x] written
        - [ ] sent

        | | Members | Share |
        |---|--:|:-:|
        | {{recipient.name}} | {{recipient.paid \\| number}} | *12%* |
        | Others[^2] | 900 | **9%** |

        ---

        ### A smaller heading

        Back to [the heading](#a-heading).

        ![Grass and sky](assets/meadow.jpg "A *meadow*, in short")

        ![A code that leads to your page](qr:https://example.org/read/{{recipient.id}} "Page of {{recipient.name}}")

        <!-- demands -->
        - not to host it; <!-- to: one -->
        - to withdraw.

        [^1]: The note, with a [link](mailto:office@example.org).

        [^2]: In a table.
        """

    private static let arabic = """
        ---
        title: رسالة فيها «كل شيء»
        standfirst: في سطر واحد.
        ---

        فقرة فيها *توكيد* و**كلمات قوية** و[رابط إلى صفحة](https://example.org/a/page?with=query) وحاشية.[^1] وهي إلى \
        {{recipient.name}} من {{recipient.organisation}}.

        ## عنوان

        > اقتباس من فقرتين.
        >
        > الثانية.

        1. أولاً
        2. ثانياً
           - متداخل
           - والمزيد <https://example.org>

        أ) بند أول
        ب) بند ثان

        <!-- verse -->
        حفنة قمح في يد الريح | تمضي بها نحو المدى
        لا تسأل الحقل | عن الذي حصد الندى

        لم ~~يُرسل~~ بعد، ~~[هنا](https://example.org/struck)~~:

        - [x] كُتب
        - [ ] أُرسل

        | | الأعضاء | الحصة |
        |---|--:|:-:|
        | {{recipient.name}} | {{recipient.paid \\| number}} | *١٢٪* |
        | آخرون[^2] | ٩٠٠ | **٩٪** |

        ---

        ### عنوان أصغر

        عودة إلى [العنوان](#عنوان).

        ![عشب وسماء](assets/meadow.jpg "مرج")

        ![رمز يقود إلى صفحتكم](qr:https://example.org/read/{{recipient.id}} "صفحة {{recipient.name}}")

        <!-- demands -->
        - ألا تستضيفها؛ <!-- to: one -->
        - أن تنسحب.

        [^1]: الحاشية مع [رابط](mailto:office@example.org).

        [^2]: في جدول.
        """

    private static let recipients = """
        id,language,name,organisation,street,postcode,city,country,gender,paid,ref,enclosures
        one,en+ar,Łucja Ångström,"A <b>university</b> & (more) \\ #1",Street 1,1000,Town,DE,f,1200.50,AZ 7,
        two,ar,سلمى النموذجية,الجامعة الافتراضية,شارع المثال ١٢,,رام الله,PS,f,900,,فاتورة ٧؛ نموذج
        """
}
