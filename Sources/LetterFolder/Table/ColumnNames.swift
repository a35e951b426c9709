import Correspondence
import Reporting

/// What the columns of people's own lists are called.
///
/// The names are those by which Microsoft's and Google's address books export, LibreOffice's and Word's mail merge fields
/// are called, and headers of membership lists, in English, French, German, Spanish and Arabic; written as
/// `String.foldedName` writes them.
struct ColumnNames: Sendable {
    /// Standard columns by what they are called elsewhere.
    private let standard: [String: String]

    /// - Parameter table: a line each: the standard column, a colon, its names.
    init(_ table: String) {
        var standard: [String: String] = [:]
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let column = String(parts[0]).trimmed
            standard[column.foldedName] = column
            for name in parts[1].split(separator: ",") { standard[String(name).foldedName] = column }
        }
        self.standard = standard
    }

    /// The standard column that a header stands for; nil where none is known.
    func column(for header: String) -> String? {
        let name = header.foldedName
        if let known = standard[name] { return known }
        for context in Self.contexts where name.hasPrefix(context + " ") {
            if let known = standard[String(name.dropFirst(context.count + 1))], known != "id" { return known }
        }
        return nil
    }

    /// Words in headers that speak of an address.
    private static let addressWords: Set = [
        "address", "street", "zip", "postcode", "postal", "city", "town", "country", "state", "province", "county", "adresse",
        "strasse",
        "anschrift", "plz", "ort", "ville", "rue", "pays", "calle", "ciudad", "pais", "direccion", "العنوان", "المدينه", "الشارع",
        "البريدي", "الدوله",
    ]

    /// Whether a header that stands for no standard column speaks of an address all the same.
    static func speaksOfAddress(_ header: String) -> Bool {
        let words = header.foldedName.split(separator: " ").map(String.init)
        // "E-mail address", "web address": other addresses.
        guard !words.contains(where: { ["mail", "email", "web", "ip", "url", "internet"].contains($0) }) else { return false }
        return words.contains(where: addressWords.contains)
    }

    /// What address books put before a field's name.
    private static let contexts = [
        "mailing", "business", "work", "office", "company", "postal", "contact", "recipient", "delivery", "address 1", "home",
        "private", "geschaftlich", "privat",
    ]

    /// Parts of a person's name and of a street, of which Bayan's own columns are put together.
    static let parts = [
        "first-name", "middle-name", "last-name", "title", "street-2", "street-3", "house-number", "post-box",
    ]

    /// For recipients' lists.
    static let recipients = ColumnNames(
        """
        id: member id, member number, membership number, membership no, mitgliedsnummer, kundennummer, numero d adherent, numero de socio, identifiant, kennung, رقم العضويه, المعرف
        language: lang, letter language, preferred language, sprache, langue, idioma, اللغه, لغه
        honorific: courtesy title, prefix, name prefix, anrede, civilite, tratamiento, اللقب, لقب
        title: title, titel, titre, titulo, akademischer titel, academic title, الدرجه العلميه
        first-name: first name, firstname, first, given name, forename, vorname, prenom, nombre de pila, الاسم الاول
        middle-name: middle name, additional name, zweiter vorname, deuxieme prenom, segundo nombre, اسم الاب
        last-name: last name, lastname, last, surname, family name, nachname, familienname, nom de famille, apellido, apellidos, اسم العائله, الكنيه
        name: full name, fullname, display name, contact name, contact person, recipient name, addressee, recipient, nom complet, nom et prenom, nom, vollstandiger name, ansprechpartner, empfanger, nombre completo, nombre, nombre y apellidos, destinataire, destinatario, الاسم, اسم, الاسم الكامل, اسم المستلم, المرسل اليه
        position: job title, jobtitle, job, role, function, funktion, stellung, poste, fonction, cargo, puesto, المنصب, الوظيفه, الصفه, المسمي الوظيفي
        organisation: organization, company, company name, firm, institution, employer, account name, firma, unternehmen, einrichtung, organisation name, organization name, societe, entreprise, organisme, etablissement, empresa, organizacion, institucion, entidad, الشركه, المؤسسه, المنظمه, الجهه, الجامعه, جهه العمل
        department: dept, division, unit, faculty, abteilung, fachbereich, fakultat, service, faculte, facultad, القسم, الدائره, الكليه
        street: street address, address, address 1, address1, address line 1, addressline1, street 1, street1, strasse, str, anschrift, adresse, adresse 1, rue, voie, calle, direccion, domicilio, العنوان, عنوان, الشارع, شارع
        street-2: address 2, address2, address line 2, addressline2, street 2, street2, adresse 2, adresszusatz, complement d adresse, complement, direccion 2, العنوان 2, extended address
        street-3: address 3, address3, address line 3, addressline3, street 3, street3, adresse 3
        house-number: house number, house no, hausnummer, hausnr, numero de rue, numero de calle, رقم المبني, رقم البنايه
        post-box: po box, p o box, pobox, post box, post office box, postfach, boite postale, bp, apartado, apartado postal, صندوق البريد, صندوق بريد, ص ب
        postcode: zip, zip code, zipcode, zip postal code, postal code, postalcode, post code, pin code, pincode, eircode, plz, postleitzahl, code postal, cp, codigo postal, cap, الرمز البريدي, رمز بريدي
        city: town, town city, city town, locality, post town, ort, stadt, wohnort, ville, commune, localite, ciudad, localidad, poblacion, municipio, المدينه, مدينه, البلده
        region: state, province, county, state province, state county, emirate, bundesland, kanton, province etat, provincia, estado, comunidad autonoma, المحافظه, المنطقه, الولايه, الاماره
        country: country region, country code, land, staat, pays, pais, البلد, الدوله, دوله
        salutation: greeting, salutation line, briefanrede, formule d appel, saludo, التحيه, المخاطبه
        copies: cc, copy, copy to, kopie, copie, copia, نسخه, نسخه الي
        enclosures: enclosure, encl, anlage, anlagen, pieces jointes, anexos, المرفقات, مرفقات
        endorsement: mailing notation, delivery note, versandvermerk, zusatz, ملاحظه البريد
        email: e mail, mail, email address, e mail address, e mail 1 value, courriel, adresse e mail, adresse electronique, correo, correo electronico, البريد الالكتروني, بريد الكتروني, الايميل
        """)

    /// For lists of who signs.
    static let signatories = ColumnNames(
        """
        first-name: first name, firstname, given name, forename, vorname, prenom, nombre de pila, الاسم الاول
        last-name: last name, lastname, surname, family name, nachname, familienname, nom de famille, apellido, apellidos, اسم العائله
        name: full name, signatory, organisation, organization, nom, nom complet, nombre, nombre completo, الاسم, الاسم الكامل, اسم
        acronym: abbreviation, short name, kurzel, abkurzung, sigle, sigla, siglas, الاختصار
        description: affiliation, institution, einrichtung, etablissement, institucion, الجهه, المؤسسه, الجامعه
        person: signed by, representative, represented by, vertreten durch, represente par, representante, الممثل, يمثلها
        role: position, job title, function, funktion, fonction, cargo, الصفه, المنصب, الوظيفه
        member-of: member of, parent, belongs to, mitglied von, membre de, miembro de, عضو في
        """)
}
