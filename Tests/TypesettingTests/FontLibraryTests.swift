import Correspondence
import Foundation
import Reporting
import Testing

@testable import Typesetting

@Suite struct FontLibraryTests {
    @Test func theFacesThatComeWithBayan() throws {
        let faces = try library().faces
        #expect(Set(faces.map(\.family)) == ["Amiri", "EB Garamond", "Fira Sans", "IBM Plex Sans Arabic"])
        let garamond = faces.filter { $0.family == "EB Garamond" }.map(\.face.postScriptName)
        #expect(garamond == ["EBGaramond-Regular", "EBGaramond-Italic", "EBGaramond-Bold", "EBGaramond-BoldItalic"])
        #expect(try library().covers("ب", in: #require(faces.first { $0.family == "Amiri" }).face))
    }

    @Test func aMissingFolderIsAnError() {
        #expect { try FontLibrary(folders: ["/nowhere"]) } throws: { ($0 as? Diagnostics)?.all.map(\.code) == ["font-folder-missing"] }
    }

    @Test func aFileThatIsNoFontIsAnError() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("not a font".utf8).write(to: folder.appendingPathComponent("broken.ttf"))
        #expect { try FontLibrary(folders: [folder.path]) } throws: { ($0 as? Diagnostics)?.all.map(\.code) == ["font-unreadable"] }
    }

    @Test func imitationsAreRefused() throws {
        var plex = style()
        (plex.latinFamily, plex.arabicFamily) = ("IBM Plex Sans Arabic", "IBM Plex Sans Arabic")
        let typesetter = Typesetter(library: try library())
        let italic = Copy(spans: [Span("x", isItalic: true)], language: .english, style: plex)
        #expect { try typesetter.set(italic, measure: 100) } throws: {
            ($0 as? Diagnostics)?.all.first?.message
                == "“IBM Plex Sans Arabic” has no italic cut, only Bold, Regular; imitations are not made."
        }
        plex.latinFamily = "Garamond"
        #expect { try typesetter.set(Copy(spans: [Span("x")], language: .english, style: plex), measure: 100) } throws: {
            ($0 as? Diagnostics)?.all.first?.hint?.contains("EB Garamond") == true
        }
    }

    @Test func aCharacterThatNoFontHasIsNamedWithItsPlace() throws {
        let typesetter = Typesetter(library: try library())
        let place = Reporting.SourceLocation(file: "statement.en.md", line: 7, column: 3)
        let copy = Copy(spans: [Span("Peace 平和", location: place)], language: .english, style: style())
        #expect { try typesetter.set(copy, measure: 100) } throws: {
            let found = ($0 as? Diagnostics)?.all ?? []
            return found.map(\.code) == ["character-without-glyph", "character-without-glyph"]
                && found[0].message == "No font has a glyph for the character “平” (U+5E73)." && found[0].location == place
        }
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
