import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing
import Witnesses

@testable import Typesetting

@Suite struct FontLibraryTests {
    @Test func theFacesThatComeWithBayan() throws {
        let faces = try library().faces
        let families = ["Amiri", "EB Garamond", "Fira Sans", "Frank Ruhl Libre", "IBM Plex Sans Arabic", "Noto Nastaliq Urdu"]
        #expect(Set(faces.map(\.family)) == Set(families))
        let garamond = faces.filter { $0.family == "EB Garamond" }.map(\.face.postScriptName)
        #expect(garamond == ["EBGaramond-Regular", "EBGaramond-Italic", "EBGaramond-Bold", "EBGaramond-BoldItalic"])
        #expect(try library().covers("ب", in: #require(faces.first { $0.family == "Amiri" }).face))
    }

    @Test func aMissingFolderIsAnError() {
        #expect { try FontLibrary(folders: ["/nowhere"]) } throws: {
            ($0 as? Diagnostics)?.all.map(\.code) == [.fontFolderMissing]
        }
    }

    /// A letter's folder with these files in `fonts`.
    private func letter(_ fonts: [String: Data]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("fonts"), withIntermediateDirectories: true)
        for (name, data) in fonts { try data.write(to: folder.appendingPathComponent("fonts/" + name)) }
        return folder.path
    }

    private func shipped(_ path: String) throws -> Data {
        try Data(contentsOf: repository.appendingPathComponent("Fonts/" + path))
    }

    /// A font whose name of a cut and whose weight and rights in OS/2 are changed.
    private func font(_ path: String, weight: UInt16? = nil, rights: UInt16? = nil, name: String? = nil) throws -> Data {
        var data = try shipped(path)
        let tables = Int(data[4]) << 8 | Int(data[5])
        func long(_ at: Int) -> Int { data[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        let record = try #require((0..<tables).map { 12 + 16 * $0 }.first { data[$0..<$0 + 4].elementsEqual("OS/2".utf8) })
        let os2 = long(record + 8)
        for (value, place) in [(weight, 4), (rights, 8)] {
            if let value { data.replaceSubrange(os2 + place..<os2 + place + 2, with: [UInt8(value >> 8), UInt8(value & 255)]) }
        }
        if let name {
            // Names of the Windows platform are UTF-16.
            let old = Data("Regular".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
            let new = Data(name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
            var place = data.startIndex
            while let found = data.range(of: old, in: place..<data.endIndex) {
                data.replaceSubrange(found, with: new)
                place = found.upperBound
            }
        }
        return data
    }

    @Test func aFileThatIsNoFontIsAWarning() throws {
        let folder = try letter([
            "broken.ttf": Data("not a font".utf8), "cut.otf": try shipped("Amiri/Amiri-Regular.ttf").prefix(3000),
            "kept.ttf": try font("FiraSans/FiraSans-Regular.ttf", rights: 2), "read-me.txt": Data(),
        ])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(mkfifo(folder + "/fonts/pipe.ttf", 0o600) == 0)
        #expect(symlink("/etc/hostname", folder + "/fonts/stray.ttf") == 0)
        let library = try FontLibrary(letter: folder, folders: [])
        #expect(library.faces.isEmpty)
        #expect(
            library.warnings.map { String($0.location?.file.split(separator: "/").last ?? "") + ": " + $0.message } == [
                "broken.ttf: The font file cannot be read.", "cut.otf: The font file has no outlines.",
                "kept.ttf: The font's licence forbids embedding it in a document (OS/2, fsType).",
                "pipe.ttf: The font file cannot be opened.", "stray.ttf: The font file lies outside the letter's folder.",
            ])
        #expect(library.warnings.allSatisfy { $0.severity == .warning && $0.code == .fontRefused })
        #expect { try library.index(of: "Fira Sans", isBold: false, isItalic: false) } throws: {
            ($0 as? Diagnostics)?.first.message.contains("kept.ttf: The font's licence") == true
        }
    }

    /// The folder of fonts itself may be a link; out of the letter it does not lead.
    @Test func aFolderOfFontsThatLeadsOutOfTheLetterIsNotRead() throws {
        let other = try letter(["mine.ttf": try shipped("FiraSans/FiraSans-Regular.ttf")])
        let folder = try letter([:])
        defer { for path in [other, folder] { try? FileManager.default.removeItem(atPath: path) } }
        try? FileManager.default.removeItem(atPath: folder + "/fonts")
        #expect(symlink(other + "/fonts", folder + "/fonts") == 0)
        #expect(try FontLibrary(letter: folder, folders: []).faces.isEmpty)
        #expect(try FontLibrary(letter: other, folders: []).faces.count == 1)
    }

    @Test func aFamilyOfWeightsTakesItsRegularAndItsBold() throws {
        let regular = "FiraSans/FiraSans-Regular.ttf"
        let folder = try letter([
            "0.ttf": try font(regular, weight: 200, name: "XLights"), "1.ttf": try font(regular, weight: 900, name: "Blackes"),
            "2.ttf": try font(regular, weight: 400), "3.ttf": try font(regular, weight: 820, name: "XxBolds"),
        ])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let library = try FontLibrary(letter: folder, folders: [])
        func weight(_ family: FontFamily, isBold: Bool) throws(Diagnostics) -> Int {
            library.files[try library.index(of: family, isBold: isBold, isItalic: false)].weight
        }
        #expect(try weight("Fira Sans", isBold: false) == 400)
        #expect(try weight(FontFamily("Fira Sans", weight: 200, boldWeight: 900), isBold: false) == 200)
        #expect(try weight(FontFamily("Fira Sans", weight: 200, boldWeight: 900), isBold: true) == 900)
        let error = #expect(throws: Diagnostics.self) { try weight("Fira Sans", isBold: true) }
        #expect(
            error?.first.message
                == "‘Fira Sans’ has no bold cut, only Blackes (900), Regular (400), XLights (200), XxBolds (820); imitations are not made."
        )
        #expect(error?.first.hint?.hasPrefix("The nearest is XxBolds: ask for it with ‘bold: 820’.") == true)
    }

    /// The made font's stem is 100 units wide at the weight 400 and 400 at 900; a condensed cut takes 100 units less.
    @Test func aVariableFamilyStandsAtWidthsAndInstances() throws {
        let folder = try letter([:])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try #require(try Witness.python("make_fonts.py", [folder + "/fonts"]).status == 0)
        let usual: FontFamily = "Bayan Swelling"
        let narrow = FontFamily("Bayan Swelling", width: 50)
        let named = FontFamily("Bayan Swelling", instance: "condensed semibold")
        let library = try FontLibrary(letter: folder, folders: [], families: [usual, narrow, named])
        func advance(_ family: FontFamily, isBold: Bool) throws(Diagnostics) -> Double {
            let file = library.files[try library.index(of: family, isBold: isBold, isItalic: false)]
            return Double(file.advance(of: 0x61)) / Double(file.face.unitsPerEm)
        }
        #expect(try advance(usual, isBold: false) == 0.3)
        #expect(try advance(usual, isBold: true) == 0.48)
        #expect(try advance(narrow, isBold: false) == 0.2)
        #expect(try advance(narrow, isBold: true) == 0.38)
        #expect(try advance(named, isBold: false) == 0.32)
        #expect(try advance(named, isBold: true) == 0.38)
        let error = #expect(throws: Diagnostics.self) { try advance(FontFamily("Bayan Swelling", width: 20), isBold: false) }
        #expect(error?.first.message.hasPrefix("‘Bayan Swelling’ has no 20-percent regular cut") == true)
    }

    @Test func imitationsAreRefused() throws {
        var plex = style()
        (plex.latinFamily, plex.arabicFamily) = ("IBM Plex Sans Arabic", "IBM Plex Sans Arabic")
        let typesetter = Typesetter(library: try library())
        var light = plex
        light.latinFamily = FontFamily("IBM Plex Sans Arabic", weight: 300)
        #expect { try typesetter.set(Copy(spans: [Span("x")], language: .english, style: light), measure: 100) } throws: {
            ($0 as? Diagnostics)?.all.first?.message
                == "‘IBM Plex Sans Arabic’ has no regular (300) cut, only Bold (700), Regular (400); imitations are not made."
        }
        plex.latinFamily = "Garamond"
        #expect { try typesetter.set(Copy(spans: [Span("x")], language: .english, style: plex), measure: 100) } throws: {
            ($0 as? Diagnostics)?.all.first?.hint?.contains("EB Garamond") == true
        }
    }

    @Test("Of a family without italic, emphasis is bold and the rest is upright, and that is told")
    func aFamilyWithoutItalic() throws {
        let library = try library()
        var plex = style()
        plex.latinFamily = "IBM Plex Sans Arabic"
        plex.isItalic = true
        let spans = [Span("plain "), Span("emphasised", isItalic: true)]
        let galley = try Typesetter(library: library).set(
            Copy(spans: spans, language: .english, style: plex), measure: 300)
        let faces = galley.lines.flatMap(\.runs).map(\.face.postScriptName)
        #expect(faces == ["IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold"])
        #expect(library.note(onItalicOf: "IBM Plex Sans Arabic")?.code == .noItalic)
        #expect(library.note(onItalicOf: "EB Garamond") == nil)
        #expect(library.note(onItalicOf: "Nothing") == nil)
    }

    @Test(
        "A family that has no letter of the script it is asked for is told",
        arguments: [
            ("Frank Ruhl Libre", "arabic", true), ("Noto Nastaliq Urdu", "latin", true), ("Amiri", "arabic", false),
            ("Amiri", "latin", false), ("EB Garamond", "cyrillic", false), ("Nothing", "arabic", false),
        ])
    func aFamilyWithoutTheScript(_ family: String, _ script: String, isTold: Bool) throws {
        let told = try library().warning(onLettersOf: family, for: script, at: SourceLocation(file: "letter.yaml", line: 3))
        #expect((told?.code == .familyWithoutScript) == isTold && (told == nil) == !isTold)
    }

    @Test func nastaliqWantsMoreLeadingThanNaskh() throws {
        let library = try library()
        func height(_ family: String) -> Double {
            library.faces.first { $0.family == family }.map { library.lineHeight(of: $0.face) } ?? 0
        }
        #expect(height("Noto Nastaliq Urdu") > 2 && height("EB Garamond") < 1.5)
    }

    @Test func aCharacterThatNoFontHasIsNamedWithItsPlace() throws {
        let typesetter = Typesetter(library: try library())
        let place = Reporting.SourceLocation(file: "statement.en.md", line: 7, column: 3)
        let copy = Copy(spans: [Span("Peace 平和", location: place)], language: .english, style: style())
        #expect { try typesetter.set(copy, measure: 100) } throws: {
            let found = ($0 as? Diagnostics)?.all ?? []
            return found.map(\.code) == [.characterWithoutGlyph, .characterWithoutGlyph]
                && found[0].message == "No font has a glyph for the character ‘平’ (U+5E73, CJK UNIFIED IDEOGRAPH-5E73)."
                && found[0].location == place
        }
    }

    @Test func aFlagIsToldAndNeverPrintedAsLettersInBoxes() throws {
        let typesetter = Typesetter(library: try library())
        #expect { try typesetter.set(copy("Text 🇵🇸🇲🇾 and 1️⃣", .english), measure: 300) } throws: {
            ($0 as? Diagnostics)?.all.map(\.message) == [
                "No font draws the flag ‘🇵🇸’ (U+1F1F5 U+1F1F8, PS).", "No font draws the flag ‘🇲🇾’ (U+1F1F2 U+1F1FE, MY).",
                "No font has a glyph for the character ‘\u{20E3}’ (U+20E3, COMBINING ENCLOSING KEYCAP).",
            ]
        }
    }

    @Test func aFontThatHasTheCharacterIsNamed() throws {
        let typesetter = Typesetter(library: try library())
        #expect { try typesetter.set(copy("ქართული", .english), measure: 300) } throws: {
            ($0 as? Diagnostics)?.all.first?.hint?.contains("Noto Serif Georgian") == true
        }
    }

    @Test func aCaretIsACaret() throws {
        let line = try Typesetter(library: try library()).set(copy("10^12 x^2", .english), measure: 300).lines[0]
        #expect(line.runs.flatMap(\.glyphs).count == 9)
    }

    @Test func hebrewHasAFaceOfItsOwn() throws {
        let line = try Typesetter(library: try library()).set(copy("Peace, שלום (12) עולם", .english), measure: 400).lines[0]
        let hebrew = line.runs.filter { $0.level == 1 }
        #expect(!hebrew.isEmpty && hebrew.allSatisfy { $0.face.postScriptName == "FrankRuhlLibre-Regular" })
    }

    @Test func facesCanBeSharedBetweenThreads() async throws {
        let library = try library()
        let text = "نحن الموقّعين أدناه، the undersigned"
        let galleys = try await withThrowingTaskGroup(of: Galley.self) { group in
            for _ in 0..<8 {
                group.addTask { try Typesetter(library: library).set(copy(text, .arabic), measure: 120) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(galleys).count == 1)
    }
}
