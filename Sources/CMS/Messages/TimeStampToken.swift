internal import COpenSSL
package import Hashing
import Reporting

/// A time stamp (RFC 3161, 2.4.2): an authority's signed word that something existed at a time.
package struct TimeStampToken {
    package let message: SignedMessage
    /// Seconds since 1970.
    package let time: Int
    package let imprint: [UInt8]
    package let imprintAlgorithm: DigestAlgorithm
    /// The nonce's bytes as an unsigned integer.
    package let nonce: [UInt8]?

    /// Reads a token and checks its own signature; whether the authority is to be trusted is another matter.
    /// - Parameter isPadded: zeros may follow the token.
    package init(_ bytes: ArraySlice<UInt8>, isPadded: Bool = false) throws(SignedMessage.Flaw) {
        message = try SignedMessage(bytes)
        func malformed(_ what: String) -> SignedMessage.Flaw {
            SignedMessage.Flaw(code: .malformedTimeStamp, text: "the time stamp is malformed: \(what)")
        }
        let rest = bytes[message.encoding.bytes.endIndex...]
        guard isPadded ? rest.allSatisfy({ $0 == 0 }) : rest.isEmpty, let content = message.content,
            let info = BERElement.exactly(content), info.isSequence, info.isDistinguished, info.children.count >= 5
        else { throw malformed("it holds no time stamp information in DER") }
        try message.check(contentType: OID.timeStampInfo, digest: message.digestAlgorithm.hash(content))
        // RFC 3161, 2.3: this one usage, critical; and 2.4.2: the token names the authority's certificate.
        guard message.signer.extendedUsages == [ExtendedUsage.timeStamping], message.signer.hasCriticalExtendedUsage else {
            throw SignedMessage.Flaw(
                code: .timeStampUsage, text: "the time stamp is by a certificate that is not for time stamps alone")
        }
        guard message.namesItsCertificate else {
            throw malformed("it does not name the authority's certificate")
        }
        let parts = info.children
        guard parts[0].integer == 1, parts[2].isSequence, parts[2].children.count == 2,
            let algorithm = parts[2].children[0].digestAlgorithm, let imprint = parts[2].children[1].octets,
            imprint.count == algorithm.byteCount, parts[3].tag == 0x02, parts[4].tag == 0x18,
            let time = generalizedTime(parts[4].content)
        else { throw malformed("version, digest, serial number or time") }
        self.imprint = imprint
        imprintAlgorithm = algorithm
        self.time = time
        nonce = parts[5...].first { $0.tag == 0x02 }.map { Array($0.content.drop { $0 == 0 }) }
        guard message.signer.isValid(at: time) else {
            throw SignedMessage.Flaw(
                code: .timeStampExpired, text: "the authority's certificate was not valid when it stamped")
        }
    }

    package func stamps(_ bytes: [UInt8]) -> Bool { imprintAlgorithm.hash(bytes) == imprint }
}

/// `YYYYMMDDhhmmss[.f…]Z` in seconds since 1970; the fraction is dropped.
private func generalizedTime(_ bytes: ArraySlice<UInt8>) -> Int? {
    let time = ASN1_TIME_new()
    defer { ASN1_TIME_free(time) }
    guard bytes.count >= 15, bytes.last == UInt8(ascii: "Z") else { return nil }
    let whole = bytes.prefix(14) + [UInt8(ascii: "Z")]
    guard bytes.dropFirst(14).dropLast().allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }),
        ASN1_TIME_set_string(time, String(decoding: whole, as: UTF8.self)) == 1
    else { return nil }
    return seconds(time)
}
