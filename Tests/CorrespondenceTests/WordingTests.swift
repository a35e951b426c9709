import Correspondence
import Languages
import SampleLanguages
import Testing

@Suite struct WordingTests {
    @Test func `Dates and pages follow the language`() throws {
        let date = try #require(CalendarDate("2020-08-28"))
        #expect(Wording(.english).dateline(place: "Ramallah", date: date) == "Ramallah, 28 August 2020")
        #expect(Wording(.arabic).dateline(place: "رام الله", date: date) == "رام الله، ٢٨ آب/أغسطس ٢٠٢٠")
        #expect(Wording(.arabic, digits: .western, months: "levantine").date(date) == "28 آب 2020")
        #expect(Wording(.english).page(2, of: 3) == "2 of 3")
        #expect(Wording(.arabic).page(2, of: 3) == "٢ من ٣")
        #expect(Wording(.arabic).authorityNote(.english) == "النص الإنجليزي هو المعتمد.")
        #expect(Wording(.english).dateline(place: nil, date: nil) == nil)
    }

    @Test(arguments: ["2020-02-29", "2000-02-29", "0001-01-01"])
    func `Days that there are`(text: String) { #expect(CalendarDate(text)?.description == text) }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "20-8-28", "2020-08-32", "2020-08-2٨", "+020-08-28",
    ])
    func `Days that there are not`(text: String) { #expect(CalendarDate(text) == nil) }
}
