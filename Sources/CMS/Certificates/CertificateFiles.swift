internal import COpenSSL
internal import Files
package import Reporting

/// All certificates of a PEM file, or the one of a DER file.
package func readCertificates(_ path: String) throws(Diagnostics) -> [Certificate] {
    try readCertificates(in: try readFile(path, what: "certificate"), at: SourceLocation(file: path))
}

/// All certificates of a PEM file's bytes, or the one of a DER file's.
package func readCertificates(in bytes: [UInt8], at place: SourceLocation) throws(Diagnostics) -> [Certificate] {
    if let single = Certificate(der: bytes) { return [single] }
    let certificates = bytes.withUnsafeBytes { buffer -> [Certificate] in
        let input = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count))
        defer { BIO_free(input) }
        var all: [Certificate] = []
        while let next = Certificate(owning: PEM_read_bio_X509(input, nil, nil, nil)) { all.append(next) }
        ERR_clear_error()
        return all
    }
    guard !certificates.isEmpty else {
        throw Diagnostics(
            code: .notACertificate, "There is no certificate in this file.", at: place,
            hint: "A PEM certificate begins with -----BEGIN CERTIFICATE-----.")
    }
    return certificates
}

/// A file of at most 64 megabytes.
package func readFile(_ path: String, what: String) throws(Diagnostics) -> [UInt8] {
    let place = SourceLocation(file: path)
    do throws(FileFault) {
        return try Files.contents(of: path, limit: 64 << 20)
    } catch {
        switch error.cause {
        case .tooLong(_, let limit):
            throw Diagnostics(code: .fileTooLarge, "The \(what) is larger than \(limit >> 20) megabytes.", at: place)
        case .folder, .notRegular:
            throw Diagnostics(code: .notAFile, "The \(what) is not a regular file.", at: place)
        case .system:
            throw Diagnostics(
                code: error.isMissing ? .missingFile : .unreadableFile,
                "The \(what) cannot be \(error.call == .read ? "read" : "opened"): \(error.reason).", at: place)
        }
    }
}
