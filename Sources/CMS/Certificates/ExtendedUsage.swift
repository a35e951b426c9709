/// What a chain of certificates is to vouch for.
package enum ChainPurpose { case documents, timeStamps }

/// Extended key usages (RFC 5280, 4.2.1.12) by their dotted object identifiers.
package enum ExtendedUsage {
    package static let any = "2.5.29.37.0"
    package static let timeStamping = "1.3.6.1.5.5.7.3.8"

    /// Documents by name: RFC 9336, Microsoft's and Adobe's.
    private static let documents: Set = ["1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5"]
    /// People: mail and the identity of a client. What authorities gave for documents before they had a usage of their own.
    private static let people: Set = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"]
    /// Machines and services: web servers, code, time stamps, OCSP.
    private static let machines: Set = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", timeStamping, "1.3.6.1.5.5.7.3.9"]

    /// Whether a certificate with these usages may be that of a document's signer. A server's certificate, which mostly
    /// is a client's too, may not.
    package static func permitsDocuments(_ usages: Set<String>) -> Bool {
        if usages.contains(any) || !usages.isDisjoint(with: documents) { return true }
        return !usages.isDisjoint(with: people) && usages.isDisjoint(with: machines)
    }

    package static let words = [
        "1.3.6.1.5.5.7.3.1": "web servers", "1.3.6.1.5.5.7.3.2": "clients of servers", "1.3.6.1.5.5.7.3.3": "programs",
        "1.3.6.1.5.5.7.3.4": "mail", timeStamping: "time stamps", "1.3.6.1.5.5.7.3.9": "OCSP",
    ]
}
