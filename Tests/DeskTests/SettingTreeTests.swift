import Reading
import Testing

@testable import Desk

/// One value of letter.yaml changes, in whatever form it stands there, and every other line stays.
@Suite struct SettingTreeTests {
    private let tree = SettingTree(languages: ["en", "ar"])
    private let text = """
        languages: [en, ar]   # both
        place: Ramallah

        sender:
          name: {en: Academy, ar: الأكاديمية}
          country: PS   # ours
        salutation:
          en: "Dear {{recipient.name}},"
          ar: "السيد {{recipient.name}}،"
        # Who signs.
        signatories:
        - name: Academy
          members:
            - name: {en: Society, ar: الجمعية}
        paper: a4

        """

    private func changed(_ path: String..., to value: PlainValue?) -> String? { tree.setting(path, to: value, in: text) }

    @Test func aTextIsWrittenByLanguage() throws {
        let changed = try #require(
            self.changed("place", to: .map(["ar": .text("رام الله"), "en": .text("Ramallah")])))
        #expect(changed == text.replacing("place: Ramallah", with: "place: {en: Ramallah, ar: \"رام الله\"}"))
    }

    @Test func linesUnderAKeyBecomeOne() throws {
        let changed = try #require(self.changed("salutation", to: .text("Dear \"friends\",")))
        #expect(
            changed
                == text.replacing(
                    "salutation:\n  en: \"Dear {{recipient.name}},\"\n  ar: \"السيد {{recipient.name}}،\"",
                    with: "salutation: \"Dear \\\"friends\\\",\""))
    }

    @Test func aKeyInABlockChangesAlone() throws {
        let changed = try #require(self.changed("sender", "lines", to: .list([.text("Office: 2"), .text("Ramallah")])))
        #expect(
            changed == text.replacing("country: PS   # ours", with: "country: PS   # ours\n  lines: [\"Office: 2\", Ramallah]"))
        #expect(self.changed("sender", "name", to: nil) == text.replacing("  name: {en: Academy, ar: الأكاديمية}\n", with: ""))
    }

    @Test func listsOfMapsAreWrittenAsPeopleDo() throws {
        var signatory = PlainValue.map(["name": .map(["en": .text("Union"), "ar": .text("النقابة")])])
        signatory["role"] = .text("President")
        signatory["members"] = .list([.map(["name": .text("Branch")])])
        let changed = try #require(self.changed("signatories", to: .list([signatory])))
        let written = """
            # Who signs.
            signatories:
              - name: {en: Union, ar: "النقابة"}
                role: President
                members:
                  - name: Branch
            paper: a4
            """
        #expect(changed.contains(written))
    }

    @Test func whatIsNotThereComesToTheEndAndGoesAgain() throws {
        let added = try #require(
            self.changed("code", to: .map(["address": .text("https://example.org"), "place": .text("foot")])))
        #expect(added == text + "code:\n  address: \"https://example.org\"\n  place: foot\n")
        #expect(tree.setting(["code"], to: nil, in: added) == text)
    }

    @Test func remarksAreNeverLost() {
        #expect(changed("sender", to: .map(["name": .text("Union")])) == nil)
        #expect(changed("languages", to: .list([.text("en")])) == nil)
        #expect(tree.setting(["place"], to: .text("x"), in: "place: [") == nil)
        #expect(changed("paper", "size", to: .text("x")) == nil)
    }

    @Test func aFileOfRemarksAloneIsRead() {
        #expect(tree.setting(["subject"], to: .text("Water"), in: "# Nothing yet.\n") == "# Nothing yet.\nsubject: Water\n")
        #expect(tree.setting(["subject"], to: .text("Water"), in: "") == "subject: Water\n")
    }
}
