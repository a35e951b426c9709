/// Goes through a content stream (ISO 32000-1, 7.8.2) operator by operator.
package struct ContentOperations: Sequence, IteratorProtocol {
    package struct Operation {
        /// As it is written: `Tj`, `BDC`; `EI` for an inline picture, whose operands are all that stands before.
        package var name: String
        /// Where its operands begin in the stream, and where it ends.
        package var range: Range<Int>
        /// Each as it stands in the stream.
        package var operands: [Range<Int>]
    }

    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package mutating func next() -> Operation? {
        var operands: [Range<Int>] = []
        var start: Int?
        while let token = token() {
            start = start ?? token.lowerBound
            let word = bytes[token]
            guard let first = word.first, Self.isLetter(first),
                !["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) })
            else {
                operands.append(token)
                continue
            }
            let begin = start ?? token.lowerBound
            if word.elementsEqual("BI".utf8) { return inlinePicture(from: begin) }
            return Operation(name: String(decoding: word, as: UTF8.self), range: begin..<token.upperBound, operands: operands)
        }
        return nil
    }

    /// An operand or an operator.
    private mutating func token() -> Range<Int>? {
        skipWhite()
        guard position < bytes.count else { return nil }
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "("): skipString()
        case UInt8(ascii: "<"): skipBracket()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            position += 1
            nest(until: [UInt8(ascii: "]"), UInt8(ascii: "}")])
        case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"), UInt8(ascii: ")"): position += 1
        default:
            position += 1
            while position < bytes.count, Self.isRegular(bytes[position]) { position += 1 }
        }
        return start..<position
    }

    private mutating func nest(until ends: Set<UInt8>) {
        while true {
            skipWhite()
            guard position < bytes.count else { return }
            if ends.contains(bytes[position]) {
                position += 1
                return
            }
            guard token() != nil else { return }
        }
    }

    private mutating func skipString() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { break }
        }
        position = Swift.min(position, bytes.count)
    }

    private mutating func skipBracket() {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") else {
            while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
            position = Swift.min(position + 1, bytes.count)
            return
        }
        position += 2
        while true {
            skipWhite()
            guard position < bytes.count else { return }
            if bytes[position] == UInt8(ascii: ">") {
                position = Swift.min(position + 2, bytes.count)
                return
            }
            guard token() != nil else { return }
        }
    }

    /// From `BI` to `EI`: the data end where that word stands between white space.
    private mutating func inlinePicture(from start: Int) -> Operation {
        let begin = position
        while let token = token() {
            if bytes[token].elementsEqual("ID".utf8) { break }
        }
        while position + 2 < bytes.count {
            if Self.isWhite(bytes[position]), bytes[position + 1] == UInt8(ascii: "E"), bytes[position + 2] == UInt8(ascii: "I"),
                position + 3 >= bytes.count || Self.isWhite(bytes[position + 3])
            {
                let end = position + 1
                position += 3
                return Operation(name: "EI", range: start..<position, operands: [begin..<end])
            }
            position += 1
        }
        position = bytes.count
        return Operation(name: "EI", range: start..<position, operands: [begin..<position])
    }

    private mutating func skipWhite() {
        while position < bytes.count {
            if Self.isWhite(bytes[position]) {
                position += 1
            } else if bytes[position] == UInt8(ascii: "%") {
                while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
            } else {
                return
            }
        }
    }

    private static func isWhite(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0
    }
    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, 10, 13, 9, 12, 0, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            false
        default: true
        }
    }
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension [UInt8] {
    /// A content stream without its marks: as ornament it has no part in any structure.
    package var withoutMarks: [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(count)
        var end = 0
        for operation in ContentOperations(self) {
            if ["BMC", "BDC", "EMC", "MP", "DP"].contains(operation.name) {
                kept.append(contentsOf: self[end..<operation.range.lowerBound])
                kept.append(10)
                end = operation.range.upperBound
            }
        }
        kept.append(contentsOf: self[end...])
        return kept
    }
}
