internal import COpenSSL
public import Reporting

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
}

extension SecurityStore {
    /// Reads CRLs (PEM or DER) and OCSP responses (DER), each told by what it is.
    public init(files: [String]) throws(Diagnostics) {
        self.init()
        for path in files { try add(try readFile(path, what: "revocation file"), from: path) }
    }

    /// The same, of the files' bytes.
    public init(evidence: [[UInt8]]) throws(Diagnostics) {
        self.init()
        for bytes in evidence { try add(bytes, from: "evidence") }
    }

    private mutating func add(_ bytes: [UInt8], from name: String) throws(Diagnostics) {
        if RevocationList(bytes) != nil {
            lists.append(bytes)
        } else if StatusResponse(bytes) != nil {
            responses.append(bytes)
        } else if let list = listFromPEM(bytes) {
            lists.append(list)
        } else {
            throw Diagnostics(
                code: .notRevocationData, "This is neither a CRL nor an OCSP response.", at: SourceLocation(file: name))
        }
    }
}

private func listFromPEM(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBytes { buffer in
        let input = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count))
        defer {
            BIO_free(input)
            ERR_clear_error()
        }
        guard let list = PEM_read_bio_X509_CRL(input, nil, nil, nil) else { return nil }
        defer { X509_CRL_free(list) }
        return encoding { i2d_X509_CRL(list, $0) }
    }
}
