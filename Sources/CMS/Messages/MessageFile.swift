internal import Foundation

/// A file that holds a signature message, in one of the forms that programs write: DER, PEM, or Base64 alone.
package enum MessageFile {
    /// The message in DER; nil where the file is something else.
    package static func message(in bytes: [UInt8]) -> [UInt8]? {
        [bytes, unarmoured(bytes), base64(bytes)].compactMap { $0 }.first { bytes in
            guard let element = BERElement.exactly(bytes) else { return false }
            return element.isSequence && element.children.first?.isIdentifier(OID.signedData) == true
        }
    }

    /// What Base64 stands for; white space is passed over.
    package static func base64(_ bytes: [UInt8]) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        return text.isEmpty ? nil : Data(base64Encoded: text).map { [UInt8]($0) }
    }

    /// -----BEGIN CMS----- or -----BEGIN PKCS7----- (RFC 7468, 8 and 9).
    private static func unarmoured(_ bytes: [UInt8]) -> [UInt8]? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.first, first.hasPrefix("-----BEGIN "), let last = lines.last, last.hasPrefix("-----END ") else {
            return nil
        }
        return base64(Array(lines.dropFirst().dropLast().joined().utf8))
    }
}
