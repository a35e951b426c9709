internal import COpenSSL
internal import Glibc
package import Reporting

/// All certificates of a PEM file, or the one of a DER file.
package func readCertificates(_ path: String) throws(Diagnostic) -> [Certificate] {
    let bytes = try readFile(path, what: "certificate")
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
        throw Diagnostic(
            code: "not-a-certificate", "There is no certificate in this file.", at: SourceLocation(file: path),
            hint: "A PEM certificate begins with -----BEGIN CERTIFICATE-----.")
    }
    return certificates
}

/// A file of at most 64 megabytes.
package func readFile(_ path: String, what: String) throws(Diagnostic) -> [UInt8] {
    let limit = 64 << 20
    guard let file = fopen(path, "rbe") else {
        throw Diagnostic(
            code: "missing-file", "The \(what) cannot be opened: \(String(cString: strerror(errno))).",
            at: SourceLocation(file: path))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { break }
        bytes += chunk[..<count]
        guard bytes.count <= limit else {
            throw Diagnostic(
                code: "file-too-large", "The \(what) is larger than \(limit >> 20) megabytes.",
                at: SourceLocation(file: path))
        }
    }
    guard ferror(file) == 0 else {
        throw Diagnostic(code: "unreadable-file", "The \(what) cannot be read.", at: SourceLocation(file: path))
    }
    return bytes
}
