internal import COpenSSL

/// What is needed to check signatures later: certificates, CRLs and OCSP responses, in DER
/// (the document security store, EN 319 142-1, 5.4.2).
public struct SecurityStore: Hashable, Sendable {
    /// Of signers and of all authorities above them.
    public var certificates: [[UInt8]]
    /// CRLs (RFC 5280, 5).
    public var lists: [[UInt8]]
    /// OCSP responses (RFC 6960, 4.2).
    public var responses: [[UInt8]]

    /// A store of these; empty where nothing is given.
    public init(certificates: [[UInt8]] = [], lists: [[UInt8]] = [], responses: [[UInt8]] = []) {
        self.certificates = certificates
        self.lists = lists
        self.responses = responses
    }

    /// Whether it holds nothing at all.
    public var isEmpty: Bool { certificates.isEmpty && lists.isEmpty && responses.isEmpty }

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

    /// Whether a store holds what it is for and nothing else.
    static func isWellFormed(_ store: QPDFDocument.Object) -> Bool {
        guard store.isDictionary, Set(kinds + ["Type", "VRI"]).isSuperset(of: store.keys) else { return false }
        var budget = largest
        func isFilled(_ list: QPDFDocument.Object, _ isRight: ([UInt8]) -> Bool) -> Bool {
            if list.isNull { return true }
            guard list.isArray, list.items.count <= 1000 else { return false }
            return list.items.allSatisfy { item in
                guard item.isStream, Set(["Length", "Filter"]).isSuperset(of: item.keys),
                    let data = item.data(limit: budget)
                else { return false }
                budget -= data.count
                return isRight(data)
            }
        }
        let isCertificate = { (bytes: [UInt8]) in Certificate(der: bytes) != nil }
        let isList = { (bytes: [UInt8]) in RevocationList(bytes) != nil }
        let isResponse = { (bytes: [UInt8]) in StatusResponse(bytes) != nil }
        guard isFilled(store["Certs"], isCertificate), isFilled(store["CRLs"], isList),
            isFilled(store["OCSPs"], isResponse), store["VRI"].keys.count <= 1000
        else { return false }
        return store["VRI"].keys.allSatisfy { key in
            let entry = store["VRI"][key]
            return Set(["Type", "Cert", "CRL", "OCSP", "TU", "TS"]).isSuperset(of: entry.keys)
                && isFilled(entry["Cert"], isCertificate) && isFilled(entry["CRL"], isList)
                && isFilled(entry["OCSP"], isResponse)
        }
    }
}
