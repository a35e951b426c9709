internal import CMS
internal import PDFSyntax

/// The document security store as it lies in a file (EN 319 142-1, 5.4.2).
extension SecurityStore {
    private static let kinds = ["Certs", "CRLs", "OCSPs"]

    /// Reads a document's store; what is too large or cannot be decoded is left out.
    init(reading store: QPDFDocument.Object) {
        var budget = Self.largest
        func streams(_ key: String) -> [[UInt8]] {
            store[key].items.prefix(1000).compactMap { item in
                let data = item.data(limit: budget)
                budget -= data?.count ?? 0
                return data
            }
        }
        self.init(certificates: streams("Certs"), lists: streams("CRLs"), responses: streams("OCSPs"))
    }

    /// Bytes that all of a document's store may come to.
    private static let largest = 32 << 20

    /// Whether a store holds what it is for and nothing else, to the last entry (EN 319 142-1, 5.4.2.2 and 5.4.2.3).
    static func isWellFormed(_ store: QPDFDocument.Object) -> Bool {
        guard store.isDictionary, !store.isStream, Set(kinds + ["Type", "VRI"]).isSuperset(of: store.keys),
            store["Type"].isNull || store["Type"].name == "/DSS"
        else { return false }
        var budget = largest
        func isRight(_ item: QPDFDocument.Object, _ isRight: ([UInt8]) -> Bool) -> Bool {
            guard item.isStream, Set(["Length", "Filter"]).isSuperset(of: item.keys), let data = item.data(limit: budget)
            else { return false }
            budget -= data.count
            return isRight(data)
        }
        func isFilled(_ list: QPDFDocument.Object, _ isOfKind: ([UInt8]) -> Bool) -> Bool {
            if list.isNull { return true }
            guard list.isArray, list.items.count <= 1000 else { return false }
            return list.items.allSatisfy { isRight($0, isOfKind) }
        }
        guard isFilled(store["Certs"], { Certificate(der: $0) != nil }),
            isFilled(store["CRLs"], { RevocationList($0) != nil }),
            isFilled(store["OCSPs"], { StatusResponse($0) != nil })
        else { return false }
        let related = store["VRI"]
        if related.isNull { return true }
        guard related.isDictionary, !related.isStream, related.keys.count <= 1000 else { return false }
        return related.keys.allSatisfy { key in
            if key == "Type" { return related[key].name == "/VRI" }
            let entry = related[key]
            // The key is a SHA-1 digest of a signature, in capitals.
            guard key.wholeMatch(of: /[0-9A-F]{40}/) != nil, entry.isDictionary, !entry.isStream,
                Set(["Type", "Cert", "CRL", "OCSP", "TU", "TS"]).isSuperset(of: entry.keys),
                entry["Type"].isNull || entry["Type"].name == "/VRI"
            else { return false }
            // What stands here stands in the store's own lists too, where it is looked at.
            let areListed = [("Cert", "Certs"), ("CRL", "CRLs"), ("OCSP", "OCSPs")].allSatisfy { own, all in
                let known = Set(store[all].items.map(\.number))
                return (entry[own].isNull || entry[own].isArray)
                    && entry[own].items.allSatisfy { $0.number != nil && known.contains($0.number) }
            }
            let time = entry["TU"]
            let stamp = entry["TS"]
            return areListed && (time.isNull || (time.text.map(isPDFDate) ?? false))
                && (stamp.isNull || isRight(stamp) { (try? TimeStampToken($0[...])) != nil })
        }
    }
}
