/// Compares two revisions object by object. What may be added after a signature is listed here; all else is refused.
///
/// An object's own text is compared with references left as they are: what a reference leads to is an object of its own,
/// which is compared in its turn if the later revision lists it.
struct RevisionComparison {
    let old: QPDFDocument
    let new: QPDFDocument
    let before: FileStructure.Revision
    let after: FileStructure.Revision
    /// New objects that something permitted led to.
    private var accounted: Set<Int> = []
    /// Fields that this revision adds, and its widgets on their pages.
    private var newFields: Set<Int> = []
    private var found: [LaterChange] = []
    private let storeParts: Set<Int>
    private let annotationArrays: Set<Int>

    init(
        old: QPDFDocument, new: QPDFDocument, before: FileStructure.Revision, after: FileStructure.Revision
    ) {
        self.old = old
        self.new = new
        self.before = before
        self.after = after
        storeParts = Self.parts(ofStore: old.catalog["DSS"])
        annotationArrays = Set(
            before.entries.keys.compactMap { number in
                let object = Self.object(number, in: old, before)
                return object["Type"].name == "/Page" ? object["Annots"].number : nil
            })
    }

    private mutating func refuse(_ what: String) { found.append(.refused(what)) }

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
            let now = Self.object(number, in: new, after)
            guard before.entries[number] != nil, before.entries[number] != .free else {
                if now["Type"].name == "/ObjStm" { accounted.insert(number) }
                continue
            }
            let was = Self.object(number, in: old, before)
            if was.unparsedResolved == now.unparsedResolved, was.rawData == now.rawData { continue }
            if form.contains(number) || storeParts.contains(number) { continue }
            compare(was, now, number)
        }
        for number in after.changed.subtracting(accounted).sorted() where number > 0 {
            guard before.entries[number] == nil || before.entries[number] == .free, after.entries[number] != .free else {
                continue
            }
            if case .offset(let offset, _) = after.entries[number], offset == after.section.range.lowerBound { continue }
            refuse("object \(number) was added and belongs to nothing that may be added")
        }
        if !after.strays.isEmpty { refuse("bytes that belong to no object were added") }
        return found
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
        for key in ["Root", "Info", "Encrypt"] where old.trailer[key].reference != new.trailer[key].reference {
            refuse("the trailer's \(key) was changed")
        }
        let (was, now) = (old.trailer["ID"].items.first?.stringBytes, new.trailer["ID"].items.first?.stringBytes)
        if was != now { refuse("the file's identifier was changed") }
    }

    private mutating func compare(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object, _ number: Int) {
        if number == old.catalog.number {
            compareCatalogs(was, now)
        } else if was["FT"].name == "/Sig", now["FT"].name == "/Sig" {
            compareFields(was, now)
        } else if was["Type"].name == "/Page", !was.isStream {
            for key in differences(was, now) {
                guard key == "Annots", appends(was[key], now[key]) else {
                    refuse("the page in object \(number) was changed (\(key))")
                    continue
                }
                // An array that is an object of its own is new, then.
                if let array = now[key].number, before.entries[array] == nil { accounted.insert(array) }
            }
        } else if annotationArrays.contains(number) {
            if !appends(was, now) { refuse("annotations were added, removed or changed (object \(number))") }
        } else if number == old.catalog["Metadata"].number {
            compareMetadata(was, now)
        } else if number == old.trailer["Info"].number {
            for key in differences(was, now) where !["ModDate", "Producer"].contains(key) {
                refuse("the document information was changed (\(key))")
            }
            found.append(.metadata)
        } else {
            let kind = was["Type"].name ?? was["Subtype"].name ?? (was.isStream ? "stream" : "object")
            refuse("object \(number) (\(kind.drop { $0 == "/" })) was changed")
        }
    }

    private mutating func compareCatalogs(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        for key in differences(was, now) where !["DSS", "AcroForm"].contains(key) {
            // Extensions of the format that a DSS is one of say nothing of the content.
            guard key == "Extensions", now[key].isDictionary else {
                refuse("the catalog was changed (\(key))")
                continue
            }
            accounted.formUnion(newNumbers(under: now[key]))
        }
    }

    /// Nothing but a value may come to a field that had none; its appearance stays what it was.
    private mutating func compareFields(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        let field = now["T"].text ?? "?"
        guard was["V"].isNull, differences(was, now) == ["V"] else {
            return refuse("the signature field “\(field)” was changed (\(differences(was, now).joined(separator: ", ")))")
        }
        guard isNewSignature(now["V"]) else {
            return refuse("the field “\(field)” was given a value that is no signature of this revision")
        }
        found.append(.signature(field: field))
    }

    /// A signature dictionary that is a new object, with nothing but direct objects in it.
    private mutating func isNewSignature(_ value: QPDFDocument.Object) -> Bool {
        guard let number = value.number, before.entries[number] == nil || before.entries[number] == .free,
            value.isDictionary, value["ByteRange"].isArray
        else { return false }
        accounted.insert(number)
        return newNumbers(under: value) == [number]
    }

    private mutating func compareForms() {
        let (was, now) = (old.catalog["AcroForm"], new.catalog["AcroForm"])
        guard was.number == now.number, was.isNull == now.isNull else {
            return refuse("the form was exchanged for another")
        }
        let changed = Set(differences(was, now)).subtracting(["SigFlags", "Fields"])
        if !changed.isEmpty { refuse("the form was changed (\(changed.sorted().joined(separator: ", ")))") }
        let (fields, more) = (was["Fields"].items.map(\.number), now["Fields"].items.map(\.number))
        guard more.starts(with: fields), was["Fields"].number == now["Fields"].number else {
            return refuse("fields of the form were removed or exchanged")
        }
        for field in now["Fields"].items.dropFirst(fields.count) { compareNewField(field) }
    }

    /// A field may be added for a time stamp or a signature that shows nothing.
    private mutating func compareNewField(_ field: QPDFDocument.Object) {
        let name = field["T"].text ?? "?"
        let shown = field["Rect"].items.compactMap(\.real)
        let permitted: Set = ["Type", "Subtype", "FT", "T", "TU", "V", "F", "P", "Rect", "Border", "M"]
        guard let number = field.number, before.entries[number] == nil, field["FT"].name == "/Sig",
            permitted.isSuperset(of: field.keys), shown.count == 4, shown[0] == shown[2], shown[1] == shown[3],
            isNewSignature(field["V"])
        else {
            return refuse("the field “\(name)” was added, and it is not just a signature that shows nothing")
        }
        accounted.insert(number)
        newFields.insert(number)
        found.append(field["V"]["SubFilter"].name == "/ETSI.RFC3161" ? .timeStamp : .signature(field: name))
    }

    /// The old elements, then nothing but fields that this revision adds.
    private func appends(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) -> Bool {
        guard now.isArray, was.isArray || was.isNull else { return false }
        let (earlier, later) = (was.items.map(\.reference), now.items)
        guard later.map(\.reference).starts(with: earlier) else { return false }
        return later.dropFirst(earlier.count).allSatisfy { $0.number.map(newFields.contains) ?? false }
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
        guard SecurityStore.isWellFormed(store) else { return refuse("the validation data (DSS) hold something else") }
        accounted.formUnion(parts)
        found.append(.validationData)
    }

    /// The new objects that an object leads to, itself included.
    private func newNumbers(under root: QPDFDocument.Object) -> Set<Int> {
        var numbers: Set<Int> = []
        var waiting = [(root, 0)]
        var budget = 100_000
        while let (object, depth) = waiting.popLast(), budget > 0 {
            budget -= 1
            if let number = object.number {
                guard before.entries[number] == nil || before.entries[number] == .free || number == root.number,
                    numbers.insert(number).inserted
                else { continue }
            }
            guard depth < 40 else { continue }
            waiting += object.items.map { ($0, depth + 1) }
            waiting += object.keys.map { (object[$0], depth + 1) }
        }
        return numbers.filter { before.entries[$0] == nil || before.entries[$0] == .free }
    }

    private mutating func compareMetadata(_ was: QPDFDocument.Object, _ now: QPDFDocument.Object) {
        let limit = 4 << 20
        guard differences(was, now).allSatisfy({ $0 == "Length" }), let one = was.data(limit: limit),
            let other = now.data(limit: limit), withoutDates(one) == withoutDates(other)
        else { return refuse("the metadata were changed") }
        found.append(.metadata)
    }

    /// An XMP packet without what a program that saves a file may touch, and the namespaces that it declares. Where they
    /// are declared may differ, but not what a prefix stands for.
    private func withoutDates(_ packet: [UInt8]) -> [String] {
        var text = String(decoding: packet, as: UTF8.self)
        for name in ["xmp:ModifyDate", "xmp:MetadataDate", "pdf:Producer", "x:xmptk"] {
            for (start, end) in [("\(name)=\"", "\""), ("<\(name)>", "<")] {
                text = removing(from: start, to: end, in: text).text
            }
        }
        let (rest, namespaces) = removing(from: " xmlns:", to: "\" ", orTo: "\">", in: text)
        return [rest] + Set(namespaces).sorted()
    }

    /// The text without what stands between these marks, and what stood there.
    private func removing(
        from start: String, to end: String, orTo other: String? = nil, in text: String
    ) -> (text: String, removed: [String]) {
        var rest = text[...]
        var kept = ""
        var removed: [String] = []
        while let begin = rest.firstRange(of: start) {
            let after = rest[begin.upperBound...]
            let ends = [after.firstRange(of: end), other.flatMap { after.firstRange(of: $0) }].compactMap(\.self)
            guard let stop = ends.min(by: { $0.lowerBound < $1.lowerBound }) else { break }
            removed.append(String(after[..<stop.lowerBound]))
            // The closing mark stays where it is a tag's end; a declaration goes with its word.
            kept += other == nil ? rest[..<begin.upperBound] : rest[..<begin.lowerBound]
            rest = other == nil ? rest[stop.lowerBound...] : rest[rest.index(after: stop.lowerBound)...]
        }
        return (kept + rest, removed)
    }
}

extension QPDFDocument.Object {
    /// The reference, or for a direct object its text.
    var reference: String { unparsed }
}
