import Correspondence
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// Marks of one line do not touch those of the next.
@Suite struct MarkedLinesTests {
    let vowelled = "قِفَا نَبْكِ مِنْ ذِكْرَى حَبِيبٍ وَمَنْزِلِ بِسِقْطِ اللِّوَى بَيْنَ الدَّخُولِ فَحَوْمَلِ فَتُوضِحَ فَالمِقْرَاةِ لَمْ يَعْفُ رَسْمُهَا لِمَا نَسَجَتْهَا مِنْ جَنُوبٍ وَشَمْأَلِ"

    private func galley(_ text: String, leading: Double) throws -> Galley {
        var style = style()
        style.leading = leading
        return try Typesetter(library: library()).set(Copy(spans: [Span(text)], language: .arabic, style: style), measure: 200)
    }

    @Test("Vowelled lines get the leading that their marks need, all of a paragraph the same")
    func vowelledLines() throws {
        let leadings = try galley(vowelled, leading: 15).lines.map(\.leading)
        #expect(leadings.count > 2 && leadings[0] == 15)
        #expect(leadings[1] > 17 && Set(leadings.dropFirst()).count == 1)
    }

    @Test("Where marks have room, and where there are none, the leading is the style's")
    func others() throws {
        #expect(try galley(vowelled, leading: 30).lines.allSatisfy { $0.leading == 30 })
        let plain = String(vowelled.unicodeScalars.filter { !(0x64B...0x652).contains($0.value) }.map(Character.init))
        #expect(try galley(plain, leading: 15).lines.allSatisfy { $0.leading == 15 })
    }
}
