import Foundation
import Hashing
import Languages

extension ManifestLine {
    /// Reads a line of a manifest, line feed not included; nil where it is none.
    init?(line: some Collection<UInt8>) {
        let plain = line.withContiguousStorageIfAvailable { bytes -> ManifestLine? in
            var scanner = ManifestLineScanner(bytes)
            return scanner.line()
        }
        if let plain = plain ?? nil {
            self = plain
        } else if let line = try? JSONDecoder().decode(ManifestLine.self, from: Data(line)) {
            self = line
        } else {
            return nil
        }
    }
}

/// Reads what `ManifestLine.encoded` writes of a finished letter, a hundred times as fast as any JSON: keys in their order,
/// no escape in a text. Whatever is written otherwise is left to `JSONDecoder`.
private struct ManifestLineScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func line() -> ManifestLine? {
        guard skip("{\"id\":\""), let id = text(), skip(",\"row\":"), let row = number(), skip(",\"edition\":\""),
            let edition = text().flatMap(Edition.init(rawValue:))
        else { return nil }
        if skip(",\"folder\":\""), text() == nil { return nil }
        guard skip(",\"file\":\""), let file = text(), FileName.isBelow(file), skip(",\"inputs\":\""),
            let inputs = text().flatMap(Digest.init(hexadecimal:)), skip(",\"sha256\":\""),
            let digest = text().flatMap(Digest.init(hexadecimal:)), skip(",\"pages\":"), let pages = number(),
            skip(",\"bytes\":"), let size = number(), skip(",\"signed\":")
        else { return nil }
        let isSigned = skip("true")
        guard isSigned || skip("false") else { return nil }
        var letter = FinishedLetter(file: file, inputs: inputs, digest: digest, pages: pages, bytes: size, isSigned: isSigned)
        if skip(",\"time\":") {
            guard let time = number() else { return nil }
            letter.time = time
        }
        guard skip("}"), place == bytes.count else { return nil }
        return ManifestLine(id: id, row: row, edition: edition, result: .finished(letter))
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for index in 0..<count where bytes[place + index] != text.utf8Start[index] { return false }
        place += count
        return true
    }

    /// Up to the quotation mark.
    private mutating func text() -> String? {
        let start = place
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return String(validating: bytes[start..<place - 1], as: UTF8.self)
            case UInt8(ascii: "\\"), 0..<0x20: return nil
            default: place += 1
            }
        }
        return nil
    }

    private mutating func number() -> Int? {
        let start = place
        var value = 0
        while place < bytes.count, case let digit = bytes[place], (0x30...0x39).contains(digit), place - start < 19 {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tens.addingReportingOverflow(Int(digit - 0x30))
            guard !isTooLarge, !overflows else { return nil }
            value = sum
            place += 1
        }
        return place > start ? value : nil
    }
}
