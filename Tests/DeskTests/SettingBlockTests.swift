import Testing

@testable import Desk

/// One key of a map of letter.yaml changes, and every other line stays.
@Suite struct SettingBlockTests {
    @Test(arguments: [
        ("paper: a4\n", "paper: a4\nsender:\n  logo: {file: a.svg}\n"),
        ("sender:\n  name: Office\npaper: a4\n", "sender:\n  name: Office\n  logo: {file: a.svg}\npaper: a4\n"),
        (
            "sender:\n    logo:\n      file: old.svg\n      alt: Old\n    name: Office\n",
            "sender:\n    logo: {file: a.svg}\n    name: Office\n"
        ),
        (
            "sender: # who writes\r\n  name: Office\r\n\r\npaper: a4\r\n",
            "sender: # who writes\r\n  name: Office\r\n  logo: {file: a.svg}\r\n\r\npaper: a4\r\n"
        ),
        ("sender:\n  logo: {file: old.svg}", "sender:\n  logo: {file: a.svg}"),
    ])
    func theLogoIsNamed(before: String, after: String) {
        #expect(SettingBlock.setting("logo", of: "sender", to: "{file: a.svg}", in: before) == after)
    }

    @Test func theLogoIsLeftOut() {
        let text = "sender:\n  name: Office\n  logo:\n    file: a.svg\npaper: a4\n"
        #expect(SettingBlock.setting("logo", of: "sender", to: nil, in: text) == "sender:\n  name: Office\npaper: a4\n")
    }

    @Test(arguments: ["sender: {name: Office}\n", "sender:\n  logo: {file: a.svg} # ours\n"])
    func whatOnlyAPersonShouldChangeIsLeftAlone(text: String) {
        #expect(SettingBlock.setting("logo", of: "sender", to: "{file: b.svg}", in: text) == nil)
    }

    @Test func aKeyIsTakenAway() {
        #expect(SettingLine.removing("fonts", in: "fonts: {latin: Fira Sans}\npaper: a4\n") == "paper: a4\n")
        #expect(SettingLine.removing("fonts", in: "fonts:\n  latin: Fira Sans\npaper: a4\n") == "paper: a4\n")
        #expect(SettingLine.removing("fonts", in: "fonts: {latin: Fira Sans} # as on the web\n") == nil)
    }
}
