import Testing

@testable import Desk

/// Changes of single settings leave the rest of letter.yaml alone.
@Suite struct SettingLineTests {
    @Test(arguments: [
        ("paper: a4\nplace: Rome\n", "paper: letter\nplace: Rome\n"),
        ("paper: a4 # the usual\n", "paper: letter # the usual\n"),
        ("paper: a4\r\nplace: Rome\r\n", "paper: letter\r\nplace: Rome\r\n"),
        ("place: Rome\n", "place: Rome\npaper: letter\n"),
        ("place: Rome", "place: Rome\npaper: letter\n"),
        ("# paper: a4\n", "# paper: a4\npaper: letter\n"),
        ("sender:\n  paper: a4\n", "sender:\n  paper: a4\npaper: letter\n"),
    ])
    func oneLineChanges(before: String, after: String) {
        #expect(SettingLine.setting("paper", to: "letter", in: before) == after)
        #expect(SettingLine.value(of: "paper", in: after) == "letter")
    }

    @Test(arguments: ["date: {en: 2020-08-28}\n", "date:\n  en: 2020-08-28\n", "date: |\n  2020\n"])
    func aValueOfSeveralLinesIsLeftAlone(text: String) {
        #expect(SettingLine.setting("date", to: "2020-01-01", in: text) == nil)
    }

    @Test(arguments: ["yes: no", "a #b", "\"quoted\"", "true", "12:30", "ساعة", "back\\slash"])
    func aValueComesBackAsItWas(value: String) throws {
        let text = try #require(SettingLine.setting("place", to: value, in: "paper: a4\n"))
        #expect(SettingLine.value(of: "place", in: text) == value)
    }

    @Test(arguments: [
        ("paper: a4\n", "paper: a4\ncolumns: {ZIP: postcode, \"الاسم\": name}\n"),
        ("columns: {A: city}\npaper: a4\n", "columns: {ZIP: postcode, \"الاسم\": name}\npaper: a4\n"),
        ("columns:\n  A: city\n  B: name\npaper: a4\n", "columns: {ZIP: postcode, \"الاسم\": name}\npaper: a4\n"),
        ("columns: {A: city,\n  B: name\n}\npaper: a4", "columns: {ZIP: postcode, \"الاسم\": name}\npaper: a4"),
    ])
    func aMapIsReplacedWhole(before: String, after: String) {
        #expect(SettingLine.settingMap("columns", to: [("ZIP", "postcode"), ("الاسم", "name")], in: before) == after)
    }

    @Test func aMapWithCommentsIsLeftAlone() {
        #expect(SettingLine.settingMap("columns", to: [], in: "columns:\n  A: city # town\n") == nil)
    }
}
