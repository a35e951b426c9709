import Bayan
import Composition
import Correspondence
import Drawing
import Foundation
import LetterFolder
import Reading
import Reporting
import Typesetting

/// One way in which the letter could look: a setting, and what it would be.
public struct LookRequest: Hashable, Sendable {
    /// One of `Bench.plainSettings`.
    public var key: String
    /// As letter.yaml would have it.
    public var value: String
    /// Of the whole page, or of its type, large enough to be read.
    public var isClose: Bool

    /// A setting and what it would be.
    public init(key: String, value: String, isClose: Bool = false) {
        (self.key, self.value, self.isClose) = (key, value, isClose)
    }
}

/// How the letter looks, and how it could.
extension Bench {
    /// Settings that the page offers as fields of their own; of two names with a full stop between, the second is a key of
    /// the first one's map.
    static let plainSettings = [
        "letterhead", "envelope", "paper", "layout", "justify", "date", "calendar", "fonts.latin", "fonts.arabic",
        "colours.accent", "sign.signers",
    ]

    /// What letter.yaml says of them.
    func plainSettings(in text: String) -> [String: String] {
        var settings: [String: String] = [:]
        let map = settingsMap(of: text)
        for key in Self.plainSettings {
            let parts = key.split(separator: ".").map(String.init)
            settings[key] =
                parts.count == 1
                ? SettingLine.value(of: key, in: text)
                : map.flatMap { $0.isMap(parts[0]) ? $0.map(parts[0], keys: nil) : nil }.flatMap { Self.plain(parts[1], in: $0) }
        }
        return settings
    }

    /// A family may be asked for with its weight; then it is a map itself.
    private static func plain(_ key: String, in map: YAMLMap) -> String? {
        map.isMap(key) ? map.map(key, keys: nil)?.string("family")?.text : map.isText(key) ? map.string(key)?.text : nil
    }

    /// Changes one plain value of letter.yaml.
    /// - Parameter value: empty for what the letterhead has.
    public func set(_ key: String, to value: String) throws(DeskFault) -> FileText {
        guard Self.plainSettings.contains(key) else { throw .noSuchFile(key) }
        let file = try files.read(Settings.fileName)
        guard let text = changed(key, to: value, in: file.text) else {
            throw .byHand(key)
        }
        return try change(file, to: text)
    }

    /// nil where only a person should change it.
    private func changed(_ key: String, to value: String, in text: String) -> String? {
        let parts = key.split(separator: ".").map(String.init)
        guard parts.count == 2 else {
            return value.isEmpty ? SettingLine.removing(key, in: text) : SettingLine.setting(key, to: value, in: text)
        }
        var pairs: [(String, String)] = []
        if let map = settingsMap(of: text).flatMap({ $0.isMap(parts[0]) ? $0.map(parts[0], keys: nil) : nil }) {
            for name in map.keys where name != parts[1] {
                guard map.isText(name), let other = map.string(name) else { return nil }
                pairs.append((name, other.text))
            }
        }
        if !value.isEmpty { pairs.append((parts[1], value)) }
        return pairs.isEmpty
            ? SettingLine.removing(parts[0], in: text) : SettingLine.settingMap(parts[0], to: pairs, in: text)
    }

    func settingsMap(of text: String) -> YAMLMap? {
        YAMLMap(SourceText(file: Settings.fileName, bytes: Array(text.utf8)), keys: nil, findings: Findings())
    }

    // MARK: Pictures

    /// Dots an inch: a page is as wide as a thumb is long; of its type, the upper half is seen.
    private static let (far, close) = (24.0, 56.0)

    /// The first page of this very letter, as it would look, small, as a PNG.
    public func look(_ request: LookRequest) throws -> [UInt8] {
        let fingerprint = files.fingerprint
        if looks.fingerprint != fingerprint { looks = (fingerprint, [:]) }
        if let known = looks.pictures[request] { return known }
        guard Self.plainSettings.contains(request.key) else { throw DeskFault.noSuchFile(request.key) }
        do {
            let campaign = try campaign(looking: request)
            // An envelope counts where there is an address.
            let recipient = request.key == "envelope" ? campaign.recipients.first : nil
            guard let letter = try campaign.letters(for: recipient, edition: nil).first,
                let page = try Journeyman(Printshop(campaign: campaign, installation: installation)).compose(letter).pages.first
            else { throw DeskFault.faults([]) }
            let picture = try proofs.png(of: page, resolution: request.isClose ? Self.close : Self.far)
            looks.pictures[request] = picture
            return picture
        } catch let faults as Diagnostics {
            throw DeskFault.faults(faults.all)
        }
    }

    private func campaign(looking request: LookRequest) throws -> Campaign {
        if request.key == "letterhead" {
            guard Letterhead.names(in: installation.letterheads(for: path)).contains(request.value) else {
                throw DeskFault.noSuchFile(request.value)
            }
            var campaign = try campaign(files.fingerprint).get()
            campaign.letterhead = request.value
            campaign.printedPaper = nil
            return campaign
        }
        let settings = try files.read(Settings.fileName).text
        guard let text = changed(request.key, to: request.value, in: settings) else { throw DeskFault.noSuchFile(request.key) }
        var texts = [Settings.fileName: Array(text.utf8)]
        // One recipient is enough for a picture.
        if let list = try? list().text, list.name == Recipients.fileName { texts[list.name] = table(of: list).beginning(rows: 2) }
        return try Campaign.read(texts: texts, folder: path, languages: installation.languageShelf())
    }

    // MARK: What there is

    /// Letterheads that a letter may have, with their names by language.
    var letterheads: [DeskView.Choice] {
        let folders = installation.letterheads(for: path)
        return Letterhead.names(in: folders).map { id in
            DeskView.Choice(id: id, name: id, names: (try? Letterhead.named(id, in: folders))?.name ?? [:])
        }
    }

    /// Envelopes with windows.
    var envelopes: [DeskView.Choice] {
        let folders = installation.envelopes(for: path)
        return Envelope.names(in: folders).map { id in
            let envelope = try? Envelope.named(id, in: folders)
            return DeskView.Choice(id: id, name: envelope?.name ?? id, paper: envelope?.paper.rawValue)
        }
    }

    /// Families of the letter's own fonts and of the program's.
    func familyChoices() -> [DeskView.Family] {
        let fingerprint = files.ownFingerprint
        if families.fingerprint == fingerprint, !families.found.isEmpty { return families.found }
        guard let library = try? installation.fontLibrary(for: path) else { return [] }
        let faces = Dictionary(grouping: library.faces, by: \.family)
        let found = faces.keys.sorted().map { family in
            DeskView.Family(name: family, scripts: faces[family]?.first.map { library.scripts(in: $0.face) } ?? [])
        }
        families = (fingerprint, found)
        return found
    }

    /// The colour that marks things, as the letter has it and as the letterhead has it; nil where that has none.
    func accent(_ campaign: Campaign?) -> DeskView.Accent? {
        guard let campaign,
            let usual = (try? Letterhead.named(campaign.letterhead, in: installation.letterheads(for: path)))?.colours["accent"]
        else { return nil }
        return DeskView.Accent(usual: usual.hexadecimal, chosen: campaign.colours["accent"])
    }
}

extension Colour {
    /// As letter.yaml has it.
    fileprivate var hexadecimal: String {
        func part(_ value: Double) -> String {
            let digits = String(Int((value * 255).rounded()), radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return "#" + part(red) + part(green) + part(blue)
    }
}
