import Foundation

/// What a manifest says of a letter's file that lies in the folder still, though the letter is made under another name
/// now, or cannot be made any more.
struct LeftOverLine: Decodable {
    /// The letter as it was made.
    var leftOver: ManifestLine

    init(_ leftOver: ManifestLine) { self.leftOver = leftOver }

    /// As one line of JSON, line feed included.
    var encoded: [UInt8] {
        Array("{\"leftOver\":".utf8) + leftOver.encoded.dropLast() + Array("}\n".utf8)
    }
}
