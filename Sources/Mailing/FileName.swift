import Foundation

/// Makes names that every usual file system takes, that no shell or terminal trips over, and that stay in their folder.
enum FileName {
    /// In bytes of UTF-8. File systems allow 255; the rest is left for what people add when they copy.
    static let limit = 200
    static let suffix = ".pdf"

    /// `text` as the name of a PDF, in NFC.
    static func safe(_ text: String) -> String {
        if isPlain(text) { return text }
        var stem = text.precomposedStringWithCanonicalMapping
        if stem.lowercased().hasSuffix(suffix) { stem.removeLast(suffix.count) }
        stem = trimmed(cleaned(stem))
        while stem.utf8.count > limit - suffix.utf8.count { stem.removeLast() }
        stem = trimmed(stem)
        if stem.isEmpty { stem = "_" }
        if isReserved(stem) { stem = "_" + stem }
        return stem + suffix
    }

    /// `text` as the name of a folder, in NFC.
    static func safeFolder(_ text: String) -> String {
        var name = trimmed(cleaned(text.precomposedStringWithCanonicalMapping))
        while name.utf8.count > limit { name.removeLast() }
        name = trimmed(name)
        if name.isEmpty { return "_" }
        return isReserved(name) || isOwn(name) ? "_" + name : name
    }

    /// Names of what a batch keeps for itself in the folder of its letters.
    private static func isOwn(_ name: String) -> Bool {
        let folded = name.lowercased()
        return folded == OutputFolder.aside || folded.hasPrefix("manifest") && folded.hasSuffix(".jsonl")
    }

    /// Whether a path leads to something below the folder that it starts from.
    static func isBelow(_ path: String) -> Bool {
        var length = 0
        var dots = 0
        /// Neither empty nor `.` nor `..`.
        func isName() -> Bool { length > 0 && (dots < length || length > 2) }
        for byte in path.utf8 {
            switch byte {
            case 0: return false
            case UInt8(ascii: "/"):
                guard isName() else { return false }
                (length, dots) = (0, 0)
            default:
                length += 1
                if byte == UInt8(ascii: ".") { dots += 1 }
            }
        }
        return isName()
    }

    /// What two names have in common that a case-insensitive file system (APFS, NTFS) takes for one.
    static func folded(_ name: String) -> String {
        isPlain(name) ? name.lowercased() : name.lowercased().precomposedStringWithCanonicalMapping
    }

    /// Most names need no care, and the care costs more than all else about a name.
    private static func isPlain(_ text: String) -> Bool {
        func isWord(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        let bytes = text.utf8
        guard let first = bytes.first, isWord(first), bytes.count <= limit, text.hasSuffix(suffix),
            let last = bytes.dropLast(suffix.utf8.count).last, isWord(last),
            bytes.allSatisfy({ isWord($0) || [0x2B, 0x2D, 0x2E, 0x5F].contains($0) })
        else { return false }
        // Devices' names begin with one of these.
        return !"CPANLcpanl".utf8.contains(first) || !isReserved(text)
    }

    /// Replaces what separates or is special to a file system or a shell's glob by `-`, every white space by one
    /// space, and drops what cannot be seen: controls, bidi marks, joiners, private and unassigned characters.
    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": scalars.append("-")
            case _ where scalar.properties.isWhitespace:
                if scalars.last != " " { scalars.append(" ") }
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .unassigned: break
                default: scalars.append(scalar)
                }
            }
        }
        return String(scalars)
    }

    /// Without the dots, dashes and spaces at either end: hidden files, options, names that Windows shortens.
    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: ".- ~"))
    }

    /// Names of devices under Windows, with any suffix ("Naming Files, Paths, and Namespaces", Win32 documentation).
    private static func isReserved(_ stem: String) -> Bool {
        let device = stem.prefix { $0 != "." }.trimmingCharacters(in: .whitespaces).uppercased()
        if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(device) { return true }
        guard device.hasPrefix("COM") || device.hasPrefix("LPT"), device.count == 4, let port = device.last else {
            return false
        }
        return "0123456789¹²³".contains(port)
    }
}
