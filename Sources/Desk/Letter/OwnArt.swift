import Bayan
import Correspondence
import Files
import Languages
import LetterFolder
import Pictures
import Reading
import Reporting
import Typesetting

/// The letter's own logo and fonts, dropped on the page: they are looked at as the letter itself looks at them, before
/// anything is kept.
extension Bench {
    /// What letter.yaml says of the logo; nil where there is none.
    func logo(in text: String) -> String? {
        settingsMap(of: text)?.map("sender", keys: nil)?.map("logo", keys: nil)?.string("file")?.text
    }

    /// Takes a picture as the sender's logo, and names it in letter.yaml.
    /// - Parameter alternative: what it shows, for those who do not see it, by language.
    public func takeLogo(_ bytes: [UInt8], alternative: [String: String]) throws(DeskFault) -> FileText {
        guard alternative.values.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            throw .faults([
                Diagnostic(
                    code: .missingKey, "Nothing says what the logo shows.",
                    hint: "Write it in a few words, for those who do not see it.")
            ])
        }
        let ending = Self.ending(ofPicture: bytes)
        let file = try files.read(Settings.fileName)
        let words = alternative.sorted { $0.key < $1.key }.map { "\($0.key): \(SettingLine.quoted($0.value))" }
        let value = "{file: assets/logo.\(ending), alt: {\(words.joined(separator: ", "))}}"
        guard let text = SettingBlock.setting("logo", of: "sender", to: value, in: file.text),
            logo(in: text) == "assets/logo.\(ending)"
        else { throw .byHand("sender") }
        try files.put(bytes, as: "logo.\(ending)", in: "assets") { path throws(DeskFault) in
            do throws(PictureFault) {
                _ = try Picture(path: path)
            } catch {
                throw .faults([Diagnostic(code: .badPicture, "The logo \(error.predicate).", hint: error.hint)])
            }
        }
        return try change(file, to: text)
    }

    /// Leaves the logo out of letter.yaml; its file stays.
    public func removeLogo() throws(DeskFault) -> FileText {
        let file = try files.read(Settings.fileName)
        guard let text = SettingBlock.setting("logo", of: "sender", to: nil, in: file.text), logo(in: text) == nil else {
            throw .byHand("sender")
        }
        return try change(file, to: text)
    }

    private static func ending(ofPicture bytes: [UInt8]) -> String {
        bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? "png" : bytes.starts(with: [0xFF, 0xD8]) ? "jpg" : "svg"
    }

    /// Bytes of a font that somebody drops.
    private static let fontLimit = 48 << 20

    /// Takes a font into the letter's folder `fonts`.
    /// - Parameter name: the file's own.
    public func takeFont(_ bytes: [UInt8], named name: String) throws(DeskFault) {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        guard ["ttf", "otf", "ttc", "otc", "woff", "woff2"].contains(ending), Self.isPlain(name) else {
            throw .faults([
                Diagnostic(
                    code: .fontRefused, "‘\(name)’ is no font that can be taken.",
                    hint: "Choose a file that ends in .ttf, .otf, .ttc, .woff or .woff2, named with plain letters.")
            ])
        }
        guard bytes.count <= Self.fontLimit else { throw .tooLarge(name) }
        try files.put(bytes, as: name, in: "fonts", replacing: false) { _ throws(DeskFault) in }
        do {
            let refused = try installation.fontLibrary(for: path).warnings.filter {
                $0.location?.file.hasSuffix("fonts/\(name)") == true
            }
            guard refused.isEmpty else {
                files.remove(name, from: "fonts")
                throw DeskFault.faults(refused)
            }
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw .faults((error as? Diagnostics)?.all ?? [])
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        name.utf8.count <= 120 && name.wholeMatch(of: /[\p{L}\p{N}][\p{L}\p{N} ._\[\],-]*/) != nil
    }
}
