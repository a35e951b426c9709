internal import CMS
internal import PDFSyntax

/// Compares two revisions object by object, and sorts what it finds by the clauses of `LaterChange`.
///
/// An object's own text is compared with references left as they are: what a reference leads to is an object of its own,
/// which is compared in its turn if the later revision lists it. Every object of the later revision is accounted for, be
/// it by what led to it; what is left over is refused.
struct RevisionComparison {
    let old: QPDFDocument
    let new: QPDFDocument
    let before: FileStructure.Revision
    let after: FileStructure.Revision
    /// New objects that something permitted led to.
    private var accounted: Set<Int> = []
    /// Fields that this revision adds, and its widgets on their pages.
    private var newFields: Set<Int> = []
    /// Signatures that fields got: each is one field's alone.
    private var newSignatures: Set<Int> = []
    /// What the fields are called, the new ones included.
    private var fieldNames: Set<String>
    private var found: [LaterChange] = []
    private let storeParts: Set<Int>
    private let annotationArrays: Set<Int>
    /// What fields other than signatures show.
    private let formAppearances: Set<Int>

    init(
        old: QPDFDocument, new: QPDFDocument, before: FileStructure.Revision, after: FileStructure.Revision
    ) {
        self.old = old
        self.new = new
        self.before = before
        self.after = after
        fieldNames = Set(SignatureField.names(in: old) ?? [])
        storeParts = Self.parts(ofStore: old.catalog["DSS"])
        var arrays: Set<Int> = []
        var appearances: Set<Int> = []
        for number in before.entries.keys {
            let object = Self.object(number, in: old, before)
            if object["Type"].name == "/Page", let array = object["Annots"].number { arrays.insert(array) }
            if object["Subtype"].name == "/Widget", Self.kind(of: object) != "/Sig" {
                let normal = object["AP"]["N"]
                appearances.formUnion(([normal] + normal.keys.map { normal[$0] }).filter(\.isStream).compactMap(\.number))
            }
        }
        annotationArrays = arrays
        formAppearances = appearances
    }

    private mutating func refuse(_ what: String) { found.append(.refused(what)) }

    /// A field's kind, which it may have from a field above it (ISO 32000-1, table 220).
    private static func kind(of field: QPDFDocument.Object) -> String? {
        var (each, depth) = (field, 0)
        while each["FT"].isNull, !each["Parent"].isNull, depth < 20 { (each, depth) = (each["Parent"], depth + 1) }
        return each["FT"].name
    }

    mutating func changes() -> [LaterChange] {
        compareTrailers()
        compareForms()
        compareStores()
        let form = Set([old.catalog["AcroForm"].number, old.catalog["AcroForm"]["Fields"].number].compactMap(\.self))
        for number in after.changed.sorted() where number > 0 {
            guard let entry = after.entries[number], entry != .free else {
                refuse("object \(number) was deleted")
                continue
            }
            if case .offset(let offset, _) = entry, offset == after.section.range.lowerBound { continue }
            // Readers look an object up by number and generation: with another one, it is no longer found.
            guard generation(number, before) ?? 0 == generation(number, after) else {
                refuse("object \(number) was given another generation")
                continue
            }
            let now = Self.object(number, in: new, after)
            guard wasThere(number) else {
                if now["Type"].name == "/ObjStm" { accounted.insert(number) }
                continue
            }
            let was = Self.object(number, in: old, before)
            if was.unparsedResolved == now.unparsedResolved && was.rawData == now.rawData || isPackedOtherwise(was, now) {
                found.append(.repeated)
            } else if !form.contains(number), !storeParts.contains(number) {
                compare(was, now, number)
            }
        }
        for number in after.changed.subtracting(accounted).sorted() where number > 0 {
            guard !wasThere(number), after.entries[number] != .free else { continue }
            if case .offset(let offset, _) = after.entries[number], offset == after.section.range.lowerBound { continue }
            refuse("object \(number) was added and belongs to nothing that may be added")
        }
        if !after.strays.isEmpty { found.append(.strayBytes) }
        return found.isEmpty ? [.nothingNew] : found
    }

    /// How a stream's data may be packed.
    private static let packing: Set = ["Length", "Filter", "DecodeParms"]
    private static let longestStream = 4 << 20

    /// A stream of the same data with the same entries, packed or not.
    private func isPackedOtherwise(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) -> Bool {
        guard was.isStream, now.isStream, Self.packing.isSuperset(of: differences(was, now)),
            let data = was.data(limit: Self.longestStream)
        else { return false }
        return data == now.data(limit: Self.longestStream)
    }

    private func wasThere(_ number: Int) -> Bool { before.entries[number].map { $0 != .free } ?? false }

    /// nil for an object that is not there.
    private func generation(_ number: Int, _ revision: FileStructure.Revision) -> Int? {
        switch revision.entries[number] {
        case .offset(_, let generation): generation
        case .compressed: 0
        case .free, nil: nil
        }
    }

    private static func object(
        _ number: Int, in document: QPDFDocument, _ revision: FileStructure.Revision
    ) -> QPDFDocument.Object {
        guard case .offset(_, let generation) = revision.entries[number] else { return document.object(number) }
        return document.object(number, generation)
    }

    /// The keys whose values differ as they are written.
    private func differences(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) -> [String] {
        Set(was.keys).union(now.keys).filter { was[$0].reference != now[$0].reference }.sorted()
    }

    private mutating func compareTrailers() {
        for key in ["Root", "Encrypt"] where old.trailer[key].reference != new.trailer[key].reference {
            refuse("the trailer's \(key) was changed")
        }
        compareInformationReferences()
        let (was, now) = (old.trailer["ID"].items.map(\.stringBytes), new.trailer["ID"].items.map(\.stringBytes))
        // The second one tells the revisions apart (ISO 32000-1, 14.4).
        if was.first != now.first || was.count != now.count || now.contains(where: { ($0?.count ?? .max) > 64 }) {
            refuse("the file's identifier was changed")
        }
        let own: Set = ["Size", "Root", "Info", "ID", "Prev", "Type", "W", "Index", "Length", "Filter", "DecodeParms"]
        for key in Set(new.trailer.keys).subtracting(own).sorted()
        where old.trailer[key].reference != new.trailer[key].reference {
            refuse("the trailer was given an entry that does not belong there (\(key))")
        }
    }

    /// A program that saves a file may put the document information into an object of its own.
    private mutating func compareInformationReferences() {
        let (was, now) = (old.trailer["Info"], new.trailer["Info"])
        guard was.reference != now.reference else { return }
        guard let number = now.number, !wasThere(number), now.isDictionary, newNumbers(under: now) == [number] else {
            return refuse("the trailer's Info was changed")
        }
        accounted.insert(number)
        compareInformation(was, now)
    }

    private mutating func compare(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object, _ number: Int) {
        let isField = !was["FT"].isNull || was["Subtype"].name == "/Widget"
        if number == old.catalog.number {
            compareCatalogs(was, now)
        } else if was["FT"].name == "/Sig", now["FT"].name == "/Sig" {
            compareFields(was, now)
        } else if isField, Self.kind(of: was) == Self.kind(of: now), Self.kind(of: was) != "/Sig" {
            compareValues(was, now, number)
        } else if formAppearances.contains(number), was.isStream, now.isStream {
            accounted.formUnion(newNumbers(under: now))
            found.append(.formValues)
        } else if was["Type"].name == "/Page", !was.isStream {
            for key in differences(was, now) {
                guard key == "Annots", appends(was[key], now[key]) else {
                    refuse("the page in object \(number) was changed (\(key))")
                    continue
                }
                // An array that is an object of its own is new, then.
                if let array = now[key].number, !wasThere(array) { accounted.insert(array) }
            }
        } else if annotationArrays.contains(number) {
            if !appends(was, now) { refuse("annotations were removed or changed (object \(number))") }
        } else if number == old.catalog["Metadata"].number {
            compareMetadata(was, now)
        } else if number == old.trailer["Info"].number {
            compareInformation(was, now)
        } else {
            let kind = was["Type"].name ?? was["Subtype"].name ?? (was.isStream ? "stream" : "object")
            refuse("object \(number) (\(kind.drop { $0 == "/" })) was changed")
        }
    }

    private mutating func compareCatalogs(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        for key in differences(was, now) where !["DSS", "AcroForm"].contains(key) {
            if key == "Extensions", now[key].isETSIsExtension(beside: was[key]) {
                found.append(.extensionLevel)
            } else if key == "Extensions" ? now[key].namesExtensions : key == "Version" && now[key].isVersion {
                found.append(.format)
            } else {
                refuse("the catalog was changed (\(key))")
            }
        }
    }

    /// Values and looks of a field that is no signature.
    private mutating func compareValues(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object, _ number: Int) {
        let changed = differences(was, now)
        guard Set(["V", "AP", "AS", "I", "M", "MK", "DA", "BS", "F", "Ff"]).isSuperset(of: changed) else {
            return refuse("the field in object \(number) was changed (\(changed.joined(separator: ", ")))")
        }
        for key in changed { accounted.formUnion(newNumbers(under: now[key])) }
        found.append(.formValues)
    }

    private mutating func compareInformation(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        // A text may be encoded in two ways (ISO 32000-1, 7.9.2.2).
        for key in differences(was, now) where was[key].text == nil || was[key].text != now[key].text {
            let text = now[key].number == nil ? now[key].text : nil
            let isRight =
                switch key {
                case "ModDate": text.map(isPDFDate) ?? false
                case "Producer": text.map(isProgramName) ?? false
                default: false
                }
            guard isRight else {
                refuse("the document information was changed (\(key))")
                continue
            }
        }
        found.append(.metadata)
    }

    /// Nothing but a value may come to a field that had none; its appearance stays what it was.
    private mutating func compareFields(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        let field = now["T"].text ?? "?"
        let looks: Set = ["V", "AP", "M", "MK", "BS"]
        if was["V"].isNull, !now["V"].isNull, differences(was, now).contains("AP"), looks.isSuperset(of: differences(was, now)) {
            return compareLooks(now, field)
        }
        guard was["V"].isNull, differences(was, now) == ["V"] else {
            return refuse("the signature field “\(field)” was changed (\(differences(was, now).joined(separator: ", ")))")
        }
        guard isNewSignature(now["V"]) else {
            return refuse("the field “\(field)” was given a value that is no signature of this revision")
        }
        found.append(.signature(field: field))
    }

    /// Programs draw who signs into the field that they sign; what they show there is beyond this reader.
    private mutating func compareLooks(_ field: QPDFDocument.Object, _ name: String) {
        guard isNewSignature(field["V"]) else {
            return refuse("the field “\(name)” was given a value that is no signature of this revision")
        }
        accounted.formUnion(newNumbers(under: field["AP"]).union(newNumbers(under: field["MK"])))
        found.append(.visibleSignature(field: name))
    }

    /// The entries of a signature dictionary (ISO 32000-1, table 252).
    private static let signatureEntries: Set = [
        "Type", "Filter", "SubFilter", "ByteRange", "Contents", "M", "Name", "Reason", "Location", "ContactInfo", "Cert",
        "Reference", "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "V", "R", "Changes",
    ]

    /// A signature dictionary that is a new object, with nothing but direct objects in it.
    private mutating func isNewSignature(_ value: QPDFDocument.Object) -> Bool {
        guard let number = value.number, !wasThere(number), value.isDictionary, value["ByteRange"].isArray,
            Self.signatureEntries.isSuperset(of: value.keys)
        else { return false }
        accounted.insert(number)
        return newNumbers(under: value) == [number] && newSignatures.insert(number).inserted
    }

    private mutating func compareForms() {
        let (was, now) = (old.catalog["AcroForm"], new.catalog["AcroForm"])
        guard was.number == now.number, was.isNull == now.isNull else {
            return refuse("the form was exchanged for another")
        }
        for key in differences(was, now) where key != "Fields" {
            switch key {
            // Signatures exist, and the file may only be appended to (ISO 32000-1, table 219).
            case "SigFlags" where now[key].integer == 3: break
            case "DR", "DA", "NeedAppearances":
                accounted.formUnion(newNumbers(under: now[key]))
                found.append(.formValues)
            default: refuse("the form was changed (\(key))")
            }
        }
        let (fields, more) = (was["Fields"].items.map(\.number), now["Fields"].items.map(\.number))
        guard more.starts(with: fields), was["Fields"].number == now["Fields"].number else {
            return refuse("fields of the form were removed or exchanged")
        }
        for field in now["Fields"].items.dropFirst(fields.count) { compareNewField(field) }
    }

    /// A field may be added for a time stamp or a signature; whether it shows something makes a difference.
    private mutating func compareNewField(_ field: QPDFDocument.Object) {
        let name = field["T"].text ?? "?"
        guard let number = field.number, !wasThere(number), field["FT"].name == "/Sig", isNewSignature(field["V"]) else {
            return refuse("the field “\(name)” was added, and it is not just a signature")
        }
        guard fieldNames.insert(name).inserted else {
            return refuse("the field “\(name)” was added, and there is one of that name")
        }
        let shown = field["Rect"].items.compactMap(\.real)
        let isHidden = shown.count == 4 && shown[0] == shown[2] && shown[1] == shown[3]
        let plain: Set = ["Type", "Subtype", "FT", "T", "TU", "V", "F", "Ff", "P", "Rect", "Border", "M"]
        let shows: Set = ["AP", "MK", "DA", "Lock", "SV", "BS", "StructParent"]
        accounted.insert(number)
        newFields.insert(number)
        if isHidden, plain.isSuperset(of: field.keys), newNumbers(under: field) == Set([number, field["V"].number]) {
            if !SignatureField.isPlain(name: name) || !field["TU"].isNull {
                found.append(.namedField(field["TU"].text ?? name))
            } else {
                found.append(field["V"]["SubFilter"].name == "/ETSI.RFC3161" ? .timeStamp : .signature(field: name))
            }
        } else if plain.union(shows).isSuperset(of: field.keys) {
            accounted.formUnion(newNumbers(under: field))
            found.append(.visibleSignature(field: name))
        } else {
            refuse("the field “\(name)” was added, and it is not just a signature")
        }
    }

    /// The old elements, then fields that this revision adds, or annotations.
    private mutating func appends(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) -> Bool {
        guard now.isArray, was.isArray || was.isNull else { return false }
        let (earlier, later) = (was.items.map(\.reference), now.items)
        guard later.map(\.reference).starts(with: earlier) else { return false }
        for added in later.dropFirst(earlier.count) {
            if let number = added.number, newFields.contains(number) { continue }
            guard added.isDictionary, added["Subtype"].name != "/Widget", added.number.map({ !wasThere($0) }) ?? true else {
                return false
            }
            accounted.formUnion(newNumbers(under: added))
            found.append(.annotations)
        }
        return true
    }

    /// The store's dictionaries and arrays in the old revision; its streams never change.
    private static func parts(ofStore store: QPDFDocument.Object) -> Set<Int> {
        let entries = store["VRI"].keys.map { store["VRI"][$0] }
        let dictionaries = [store, store["VRI"]] + entries
        let arrays = ["Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"].flatMap { key in dictionaries.map { $0[key] } }
        return Set((dictionaries + arrays.filter(\.isArray)).compactMap(\.number))
    }

    private mutating func compareStores() {
        let store = new.catalog["DSS"]
        guard !store.isNull else {
            if !old.catalog["DSS"].isNull { refuse("the validation data were removed") }
            return
        }
        let parts = newNumbers(under: store)
        let touched = storeParts.intersection(after.changed)
        guard !parts.isEmpty || !touched.isEmpty || store.reference != old.catalog["DSS"].reference else { return }
        // What is shown may not become a part of the store, to be changed with it later.
        let borrowed = numbers(under: store).subtracting(numbers(under: old.catalog["DSS"])).filter(wasThere)
        guard SecurityStore.isWellFormed(store), borrowed.isEmpty else {
            return refuse("the validation data (DSS) hold something else")
        }
        accounted.formUnion(parts)
        found.append(.validationData)
    }

    /// The new objects that an object leads to, itself included, by way of new objects alone.
    private func newNumbers(under root: QPDFDocument.Object) -> Set<Int> {
        numbers(under: root, through: { !wasThere($0) }).filter { !wasThere($0) }
    }

    /// All objects that an object leads to, itself included.
    private func numbers(
        under root: QPDFDocument.Object, through isOpen: (Int) -> Bool = { _ in true }
    ) -> Set<Int> {
        var numbers: Set<Int> = []
        var waiting = [(root, 0)]
        var budget = 100_000
        while let (object, depth) = waiting.popLast(), budget > 0 {
            budget -= 1
            if let number = object.number {
                guard isOpen(number) || number == root.number, numbers.insert(number).inserted else { continue }
            }
            guard depth < 40 else { continue }
            waiting += object.items.map { ($0, depth + 1) }
            waiting += object.keys.map { (object[$0], depth + 1) }
        }
        return numbers
    }

    /// The packet says the same, but for what a program that saves a file may touch; it may be packed otherwise.
    private mutating func compareMetadata(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        guard Self.packing.isSuperset(of: differences(was, now)) else { return refuse("the metadata were changed") }
        if let one = was.data(limit: Self.longestStream).flatMap(XMPFacts.init),
            let other = now.data(limit: Self.longestStream).flatMap(XMPFacts.init), other.agrees(with: one)
        {
            found.append(.metadata)
        } else if let data = was.rawData, data == now.rawData {
            // Packed data of which it is no longer said that they are packed.
            found.append(.metadataLost)
        } else {
            refuse("the metadata were changed")
        }
    }
}

extension QPDFDocument.Object {
    /// The reference, or for a direct object its text.
    var reference: String { unparsed }
}

/// A date of ISO 32000-1, 7.9.4, and nothing besides.
func isPDFDate(_ text: String) -> Bool { Timestamp(pdf: text) != nil }
