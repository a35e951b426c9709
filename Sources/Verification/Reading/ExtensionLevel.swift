extension QPDFDocument.Object {
    /// Whether these extensions of the format (ISO 32000-1, 7.12) are ETSI's entry and no other beside those that were named
    /// before (EN 319 142-1, 5.6); all of it stands in place.
    func isETSIsExtension(beside was: Self? = nil) -> Bool {
        guard number == nil, isDictionary, was.map({ $0.isNull || $0.isDictionary }) != false else { return false }
        let entry = self["ESIC"]
        guard entry.number == nil, Set(entry.keys).subtracting(["Type"]) == ["BaseVersion", "ExtensionLevel"],
            entry["Type"].isNull || entry["Type"].name == "/DeveloperExtensions",
            entry["BaseVersion"].name == "/1.7", [1, 2, 5].contains(entry["ExtensionLevel"].integer ?? 0)
        else { return false }
        return Set(keys).union(was?.keys ?? []).allSatisfy { $0 == "ESIC" || self[$0].reference == was?[$0].reference }
    }

    /// Whether it names extensions and nothing besides (ISO 32000-2, tables 48 and 49), all of it in place.
    var namesExtensions: Bool {
        number == nil && isDictionary
            && keys.filter { $0 != "Type" }.allSatisfy { key in
                let entries = self[key].isArray ? self[key].items : [self[key]]
                return self[key].number == nil && entries.count <= 20 && entries.allSatisfy(\.isExtension)
            }
    }

    private var isExtension: Bool {
        guard number == nil, isDictionary,
            Set(["Type", "BaseVersion", "ExtensionLevel", "ExtensionRevision", "URL"]).isSuperset(of: keys),
            self["BaseVersion"].isVersion, self["ExtensionLevel"].integer != nil
        else { return false }
        return ["ExtensionRevision", "URL"].allSatisfy { key in
            let value = self[key]
            return value.isNull || value.number == nil && value.text.map(isProgramName) == true
        }
    }

    /// A version of the format, as the catalog names it.
    var isVersion: Bool { number == nil && ["/1.4", "/1.5", "/1.6", "/1.7", "/2.0"].contains(name) }
}
