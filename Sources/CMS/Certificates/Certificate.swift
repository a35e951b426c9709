internal import COpenSSL
internal import Foundation
internal import Glibc

/// An X.509 certificate.
package final class Certificate: @unchecked Sendable, Hashable {
    // Unchecked: the certificate is never changed; what OpenSSL caches in it, it guards by a lock of its own.
    package let pointer: OpaquePointer
    package let der: [UInt8]

    /// Takes over the reference.
    package init?(owning pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
        der = encoding { i2d_X509(pointer, $0) }
    }

    /// nil unless the bytes are exactly one certificate in DER.
    package convenience init?(der bytes: [UInt8]) {
        let parsed = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var next = buffer.baseAddress
            guard let certificate = d2i_X509(nil, &next, buffer.count) else { return nil }
            guard next == buffer.baseAddress.map({ $0 + buffer.count }) else {
                X509_free(certificate)
                return nil
            }
            return certificate
        }
        self.init(owning: parsed)
        guard der == bytes else { return nil }
    }

    deinit { X509_free(pointer) }

    package static func == (one: Certificate, other: Certificate) -> Bool { one.der == other.der }
    package func hash(into hasher: inout Hasher) { hasher.combine(der) }

    /// `CN = …, O = …`, control characters escaped.
    package var subject: String { text(of: X509_get_subject_name(pointer)) }
    package var issuer: String { text(of: X509_get_issuer_name(pointer)) }
    /// The common name, else the organisation, else the whole subject.
    package var displayName: String { entry(NID_commonName) ?? organisation ?? subject }
    package var organisation: String? { entry(NID_organizationName) }

    /// All that the subject is called: common names, organisations and their parts.
    package var names: [String] {
        [NID_commonName, NID_organizationName, NID_organizationalUnitName].flatMap { kind in
            var (names, index): ([String], Int32) = ([], -1)
            while case let next = X509_NAME_get_index_by_NID(X509_get_subject_name(pointer), kind, index), next >= 0 {
                if let name = entry(at: next) { names.append(name) }
                index = next
            }
            return names
        }
    }

    /// The subject's first entry of a kind, if there is one and it is not empty.
    private func entry(_ kind: Int32) -> String? {
        let index = X509_NAME_get_index_by_NID(X509_get_subject_name(pointer), kind, -1)
        return index < 0 ? nil : entry(at: index)
    }

    private func entry(at index: Int32) -> String? {
        let name = X509_get_subject_name(pointer)
        var utf8: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)))
        guard let utf8 else { return nil }
        defer { bayan_free(utf8) }
        return count > 0 ? String(decoding: UnsafeBufferPointer(start: utf8, count: Int(count)), as: UTF8.self) : nil
    }

    /// Seconds since 1970.
    package var notBefore: Int { seconds(X509_get0_notBefore(pointer)) ?? .max }
    package var notAfter: Int { seconds(X509_get0_notAfter(pointer)) ?? .min }

    package func isValid(at time: Int) -> Bool { notBefore <= time && time <= notAfter }

    package var subjectDER: [UInt8] { encoding { i2d_X509_NAME(X509_get_subject_name(pointer), $0) } }
    package var issuerDER: [UInt8] { encoding { i2d_X509_NAME(X509_get_issuer_name(pointer), $0) } }
    package var serialDER: [UInt8] { encoding { i2d_ASN1_INTEGER(X509_get0_serialNumber(pointer), $0) } }

    /// IssuerAndSerialNumber (RFC 5652, 10.2.4).
    package var issuerAndSerial: [UInt8] { DER.sequence(issuerDER, serialDER) }
    package var isSelfIssued: Bool { subjectDER == issuerDER }

    /// Names follow one another and the signature verifies.
    package func isIssued(by issuer: Certificate) -> Bool {
        guard issuerDER == issuer.subjectDER, let key = X509_get0_pubkey(issuer.pointer) else { return false }
        defer { ERR_clear_error() }
        return X509_verify(pointer, key) == 1
    }

    /// Why this certificate may not sign documents; nil if it may.
    ///
    /// A missing key usage allows everything (RFC 5280, 4.2.1.3).
    package var signingObstacle: String? {
        let flags = X509_get_extension_flags(pointer)
        if flags & UInt32(EXFLAG_INVALID) != 0 { return "has extensions that contradict one another" }
        if flags & UInt32(EXFLAG_KUSAGE) != 0 {
            let usage = X509_get_key_usage(pointer)
            if usage & UInt32(X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION) == 0 {
                return "may not sign: its key usage has neither digitalSignature nor nonRepudiation"
            }
        }
        return hasExtendedUsage && !ExtendedUsage.permitsDocuments(extendedUsages)
            ? "is meant for \(usageInWords), not for documents" : nil
    }

    /// Why this authority's certificate may not stand above a signer's: an authority that has extended usages gives out
    /// certificates for those alone (RFC 5280, 4.2.1.12, as all programs that check chains read it).
    package func authorityObstacle(for purpose: ChainPurpose) -> String? {
        guard hasExtendedUsage else { return nil }
        let isRight =
            switch purpose {
            case .documents: ExtendedUsage.permitsDocuments(extendedUsages)
            case .timeStamps: !extendedUsages.isDisjoint(with: [ExtendedUsage.any, ExtendedUsage.timeStamping])
            }
        return isRight ? nil : "the authority “\(displayName)” is restricted to \(usageInWords)"
    }

    private var hasExtendedUsage: Bool { X509_get_ext_by_NID(pointer, NID_ext_key_usage, -1) >= 0 }

    package var hasCriticalExtendedUsage: Bool {
        let index = X509_get_ext_by_NID(pointer, NID_ext_key_usage, -1)
        return index >= 0 && X509_EXTENSION_get_critical(X509_get_ext(pointer, index)) == 1
    }

    private var usageInWords: String {
        let words = extendedUsages.sorted().map { ExtendedUsage.words[$0] ?? $0 }
        return words.isEmpty ? "nothing" : words.formatted(.list(type: .and).locale(Locale(identifier: "en")))
    }

    /// As dotted object identifiers.
    package var extendedUsages: Set<String> {
        guard let raw = X509_get_ext_d2i(pointer, NID_ext_key_usage, nil, nil) else { return [] }
        let usages = OpaquePointer(raw)
        defer { EXTENDED_KEY_USAGE_free(usages) }
        var names: Set<String> = []
        for index in 0..<bayan_usages_count(usages) {
            var buffer = [CChar](repeating: 0, count: 80)
            OBJ_obj2txt(&buffer, 80, bayan_usage_at(usages, index), 1)
            names.insert(buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
        }
        return names
    }

    package var subjectKeyIdentifier: [UInt8]? {
        guard let value = X509_get0_subject_key_id(pointer) else { return nil }
        return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(value), count: Int(ASN1_STRING_length(value))))
    }

    private func text(of name: OpaquePointer?) -> String {
        withOutput { output in
            X509_NAME_print_ex(output, name, 0, bayan_name_flags)
        }
    }
}

/// What an `i2d_…` function writes.
package func encoding(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
    var start: UnsafeMutablePointer<UInt8>?
    let count = write(&start)
    guard count > 0, let start else { return [] }
    defer { bayan_free(start) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
}

/// What OpenSSL prints.
package func withOutput(_ write: (OpaquePointer?) -> Int32) -> String {
    let output = BIO_new(BIO_s_mem())
    defer { BIO_free(output) }
    _ = write(output)
    var bytes = [UInt8](repeating: 0, count: Int(BIO_ctrl_pending(output)))
    let count = BIO_read(output, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
}

/// OpenSSL's last complaint, in its words, and an empty error queue.
package func opensslReason() -> String {
    let code = ERR_peek_last_error()
    defer { ERR_clear_error() }
    guard code != 0, let reason = ERR_reason_error_string(code) else { return "no reason given" }
    return String(cString: reason)
}
