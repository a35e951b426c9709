import Foundation
import Testing

@testable import Typesetting

@Suite("Kashida")
struct KashidaTests {
    /// The word with the priority of each seat written into it.
    private func marked(_ word: String, _ rules: KashidaRules) -> String {
        var bytes = Array(word.utf8)
        for point in rules.points(in: word).reversed() {
            bytes.insert(contentsOf: "\(point.priority)".utf8, at: point.offset)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "simple rules: seen before all, then final heh and dal, then final alef",
        arguments: [
            "س8بب": "seen", "محم7د": "dal", "فل7ه": "heh", "كتب6ا": "alef", "بتن5بي": "beh before final yeh", "بن4ع": "ain",
            "بتم3م": "any other final",
        ])
    func simple(_ expected: String, _ why: String) {
        #expect(marked(expected.filter { !$0.isNumber }, .simple).contains(expected.filter(\.isNumber)), "\(why)")
    }

    @Test("naskh rules stretch best before a final heh", arguments: ["كتب9ه", "جميع9ة"])
    func heh(_ expected: String) {
        #expect(marked(expected.filter { !$0.isNumber }, .naskh).contains("9"))
    }

    @Test(
        "naskh rules never stretch before hah, sad, ain and waw, nor after kaf and lam",
        arguments: [
            "بح", "تبحث", "نصب", "بعد", "نور", "كتب", "لبن", "الكلمة",
        ])
    func never(_ word: String) {
        let bytes = Array(word.utf8)
        for point in KashidaRules.naskh.points(in: word) {
            let before = String(decoding: bytes[..<point.offset], as: UTF8.self).last
            let after = String(decoding: bytes[point.offset...], as: UTF8.self).first
            #expect(!"كل".contains(before ?? "ك"))
            #expect(!"جحخصضعغو".contains(after ?? "ح"))
        }
    }

    @Test("a weight falls with the length of the run")
    func runLength() {
        #expect(marked("بطبب", .naskh).hasPrefix("ب9ط"))
        #expect(marked("بطببب", .naskh).hasPrefix("ب8ط"))
        #expect(marked("بطبببببببب", .naskh).hasPrefix("ب6ط"))
    }

    @Test("never inside lam-alef, nor in the name of God", arguments: ["سلام", "لا", "الأمل", "الله", "والله", "بسلامة", "إلآن"])
    func ligatures(_ word: String) {
        for rules in [KashidaRules.naskh, .simple] {
            for point in rules.points(in: word) {
                let bytes = Array(word.utf8)
                let before = String(decoding: bytes[..<point.offset], as: UTF8.self)
                let after = String(decoding: bytes[point.offset...], as: UTF8.self)
                #expect(!(before.hasSuffix("ل") && "اأإآ".contains(after.first ?? "ا")))
                #expect(!(word.hasSuffix("الله") && after.utf8.count < 5))
            }
        }
    }

    @Test(
        "never after a letter that does not join on, nor at a word's end",
        arguments: [
            "درر", "وزارة", "دار", "أوراق", "مؤسسات،", "(المستقلة)", "آب/أغسطس",
        ])
    func joins(_ word: String) {
        for rules in [KashidaRules.naskh, .simple] {
            for point in rules.points(in: word) {
                let bytes = Array(word.utf8)
                let before = String(decoding: bytes[..<point.offset], as: UTF8.self)
                let after = String(decoding: bytes[point.offset...], as: UTF8.self)
                #expect(!"ادرزوؤأآةذ".contains(before.last ?? "ا"))
                #expect(after.first?.isLetter == true)
            }
        }
    }

    @Test("a kashida comes after all marks of its letter")
    func marks() {
        let plain = KashidaRules.simple.points(in: "مسجد")
        let vowelled = KashidaRules.simple.points(in: "مَسْجِد")
        #expect(plain.map(\.priority) == vowelled.map(\.priority))
        for point in vowelled {
            let rest = String(decoding: Array("مَسْجِد".utf8)[point.offset...], as: UTF8.self)
            #expect(rest.unicodeScalars.first?.properties.generalCategory == .otherLetter)
        }
    }

    @Test("the author's tatweel is the strongest seat, unless a mark sits on it")
    func authorsTatweel() {
        for rules in [KashidaRules.naskh, .simple] {
            #expect(marked("محـمد", rules).contains("ـ10م"))
            #expect(rules.points(in: "هـٰذا").isEmpty)
        }
    }

    @Test("has no seats in text without Arabic letters, or in words of two letters", arguments: ["Barcelona", "٢٠٢٠", "من", ""])
    func nothing(_ word: String) {
        #expect(KashidaRules.naskh.points(in: word).isEmpty)
        #expect(KashidaRules.simple.points(in: word).isEmpty)
    }

    @Test("ZWNJ parts what would join")
    func nonJoiner() {
        #expect(marked("محم\u{200C}دسد", .simple).contains("م\u{200C}د"))
    }

    @Test(
        "says which line of a rule file is wrong",
        arguments: [
            "6 beh ~ alef\n7 beh alef", "6 beh ~ alef\n7 ~ alef", "6 beh ~ alef\n12 beh ~ alef", "6 beh ~ alef\n6 bhe ~ alef",
            "6 beh ~ alef\nlike beh somewhere noon", "6 beh ~ alef\n6 run=x beh ~ alef",
        ])
    func syntax(_ text: String) {
        #expect { try KashidaRules(text) } throws: { ($0 as? KashidaRules.SyntaxError)?.line == 2 }
    }

    @Test("the shipped rules can be read", arguments: ["naskh.rules", "simple.rules"])
    func shipped(_ name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Sources/TypesettingData/Kashida/\(name)")
        _ = try KashidaRules(String(contentsOf: file, encoding: .utf8))
    }

    @Test("joining agrees with Unicode's data", .enabled(if: FileManager.default.fileExists(atPath: Self.arabicShaping)))
    func joining() throws {
        let text = try String(contentsOfFile: Self.arabicShaping, encoding: .utf8)
        var compared = 0
        for line in text.split(separator: "\n") where line.first?.isHexDigit == true {
            let fields = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let scalar = UInt32(fields[0], radix: 16).flatMap(Unicode.Scalar.init), (0x600...0x8FF).contains(scalar.value),
                !(0x700...0x74F).contains(scalar.value), !(0x780...0x86F).contains(scalar.value)
            else { continue }
            let type = ArabicJoining.shared.joining(of: scalar).type
            let expected: [String: ArabicJoining.JoiningType] = [
                "R": .right, "D": .dual, "C": .causing, "U": .none, "T": .transparent,
            ]
            #expect(type == expected[fields[2]], "U+\(fields[0])")
            compared += 1
        }
        #expect(compared > 250)
    }

    private static let arabicShaping = "/usr/share/unicode/ArabicShaping.txt"
}

@Suite("Kashida allocation")
struct KashidaAllocatorTests {
    private let allocator = KashidaAllocator()

    private func word(_ priorities: Int...) -> KashidaAllocator.Word {
        .init(
            points: priorities.enumerated().map { KashidaPoint(offset: 2 * $0.offset + 2, priority: $0.element) }, em: 10,
            tatweel: 2)
    }

    @Test("uses the best point first")
    func best() {
        let kashidas = allocator.kashidas(in: [word(3), word(4, 9, 1), word(5), word()], slack: 4)
        #expect(kashidas.map(\.word) == [1])
        #expect(kashidas.first?.point.priority == 9)
    }

    @Test("puts one kashida into a word at most, and a few into a line")
    func few() {
        let kashidas = allocator.kashidas(in: [Int](0..<12).map { _ in word(5, 6, 7) }, slack: 60)
        #expect(kashidas.count == allocator.mostInLine)
        #expect(Set(kashidas.map(\.word)).count == kashidas.count)
    }

    @Test("spreads kashidas over the line")
    func spread() {
        let kashidas = allocator.kashidas(in: [Int](0..<9).map { _ in word(5) }, slack: 18)
        #expect(kashidas.map(\.word) == [0, 4, 8])
    }

    @Test("leaves the spaces their share, and no kashida is overlong", arguments: (0...80).map { Double($0) * 0.7 })
    func balance(_ slack: Double) {
        let kashidas = allocator.kashidas(in: [word(4), word(2), word(9), word(), word(5), word(5)], slack: slack)
        let taken = kashidas.reduce(0) { $0 + $1.width }
        #expect(taken <= slack && taken <= allocator.share * slack + 1)
        #expect(kashidas.allSatisfy { $0.width <= allocator.longest * 10 && $0.tatweels > 0 })
        if (4...20).contains(slack) { #expect(taken >= allocator.share * slack - 1) }
    }

    @Test("stretches nothing where nothing is wanted or allowed")
    func nothing() {
        #expect(allocator.kashidas(in: [word(9)], slack: 0).isEmpty)
        #expect(allocator.kashidas(in: [word(9)], slack: -3).isEmpty)
        #expect(allocator.kashidas(in: [word(), word()], slack: 9).isEmpty)
    }

    @Test("tells the line breaker what a word and a line can take")
    func capacity() {
        #expect(allocator.capacity(of: word(9)) == 6)
        #expect(allocator.capacity(of: word()) == 0)
        #expect(allocator.capacityOfLine(em: 10) == Double(allocator.mostInLine) * 7.5)
    }
}
