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
}
