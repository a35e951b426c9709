import Foundation

/// Makes names that every usual file system takes, that no shell or terminal trips over, and that stay in their folder.
enum FileName {
    /// In bytes of UTF-8. File systems allow 255; the rest is left for what people add when they copy.
    static let limit = 200
    static let suffix = ".pdf"

    /// `text` as the name of a PDF, in NFC.
    static func safe(_ text: String) -> String {
        var stem = text.precomposedStringWithCanonicalMapping
        if stem.lowercased().hasSuffix(suffix) { stem.removeLast(suffix.count) }
        stem = trimmed(cleaned(stem))
        while stem.utf8.count > limit - suffix.utf8.count { stem.removeLast() }
        stem = trimmed(stem)
        if stem.isEmpty { stem = "_" }
        if isReserved(stem) { stem = "_" + stem }
        return stem + suffix
    }

    /// What two names have in common that a case-insensitive file system (APFS, NTFS) takes for one.
    static func folded(_ name: String) -> String {
        name.lowercased().precomposedStringWithCanonicalMapping
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
