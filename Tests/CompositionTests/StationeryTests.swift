import Composition
import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@Suite struct StationeryTests {
    private let barcelona = ["Universitat de Barcelona", "Gran Via, 585", "08007 Barcelona", "SPAIN"].map {
        AddressLine($0, language: .english)
    }
    private let ramallah = ["السيدة سلمى", "شارع المثال ١٢", "رام الله"].map { AddressLine($0, language: .arabic) }

    private func composer() throws -> Composer {
        Composer(
            letterhead: try Letterhead.named("classical", in: [Specimen.letterheads]),
            typesetter: Typesetter(library: try Specimen.fonts.get()))
    }

    @Test(arguments: Stationery.all)
    func `Places lie on the page and beside one another`(stationery: Stationery) {
        for (index, place) in stationery.places.enumerated() {
            #expect(place.x > 0 && place.y > 0 && place.right < stationery.page.width && place.bottom < stationery.page.height)
            #expect(!stationery.places[(index + 1)...].contains { $0.intersects(place) })
            if let sender = stationery.senderPlace { #expect(!sender.intersects(place)) }
        }
    }

    @Test(arguments: [("dl", 1), ("c5", 1), ("us-10", 1), ("labels-3x8", 24), ("labels-2x7", 14), ("labels-5160", 30)])
    func `So many addresses stand on a page`(id: String, count: Int) throws {
        let stationery = try #require(Stationery.named(id))
        #expect(stationery.places.count == count)
        let composed = try composer().compose(
            Array(repeating: barcelona, count: count + 1), on: stationery, title: "Addresses", language: .english)
        #expect(composed.pages.count == 2)
        #expect(composed.pages[0].blocks.count == count * 4)
        #expect(composed.structure.children.count == count + 1)
    }

    @Test func `Where one address does not fit, all are set smaller`() throws {
        let labels = try #require(Stationery.named("labels-3x8"))
        let long = ["Rectorat"] + barcelona.map(\.text) + ["Second floor", "Left"]
        let addresses = [barcelona, long.map { AddressLine($0, language: .english) }]
        func sizes(_ addresses: [[AddressLine]]) throws -> Set<Double> {
            let composed = try composer().compose(addresses, on: labels, title: "Addresses", language: .english)
            return Set(
                composed.pages.flatMap(\.blocks).flatMap { block -> [Double] in
                    guard case .lines(let lines) = block.content else { return [] }
                    return lines.flatMap { $0.runs.map(\.size) }
                })
        }
        let one = try #require(try sizes([barcelona]).first)
        let both = try sizes(addresses)
        #expect(both.count == 1)
        #expect(try #require(both.first) < one)
        let endless = Array(repeating: AddressLine("Corridor", language: .english), count: 12)
        #expect(throws: Diagnostics.self) { try sizes([endless]) }
    }

    @Test(arguments: Stationery.all)
    func `An Arabic address is set from the right`(stationery: Stationery) throws {
        let composed = try composer().compose([ramallah], on: stationery, title: "عناوين", language: .arabic)
        let place = stationery.places[0]
        for block in composed.pages[0].blocks {
            guard case .lines(let lines) = block.content, let x = lines[0].runs.map(\.x).min() else { continue }
            #expect(abs(block.origin.x + x + lines[0].width - place.right) < 1.5)
        }
        #expect(composed.structure.children[0].children.allSatisfy { $0.language == .arabic })
    }

    @Test func `Sheets that have lost labels are filled from the next one`() throws {
        let stationery = try #require(Stationery.named("labels-2x7"))
        let composed = try composer().compose([barcelona], on: stationery, title: "Labels", language: .english, skipping: 3)
        #expect(composed.pages[0].blocks[0].origin.x == stationery.places[3].x)
    }

    @Test func `The sender stands on envelopes`() throws {
        let sender = Sender(name: [.english: "An Academy"], lines: [.english: ["Ramallah"]])
        let dl = try #require(Stationery.named("dl"))
        let composed = try composer().compose([barcelona], on: dl, title: "Envelopes", language: .english, sender: sender)
        #expect(composed.words(onPage: 0).prefix(2) == ["An Academy", "Ramallah"])
        // Where a letter goes back to is what windows show.
        for lines in [[], ["Office of the President"]] {
            let other = Sender(
                name: [.english: "An Academy"], lines: [.english: lines], returnAddress: [.english: "An Academy, Ramallah"])
            let composed = try composer().compose([barcelona], on: dl, title: "Envelopes", language: .english, sender: other)
            #expect(composed.words(onPage: 0).prefix(2) == ["An Academy, Ramallah", "Universitat de Barcelona"])
        }
    }

    @Test func `Every address that does not fit is named`() throws {
        let stationery = try #require(Stationery.named("labels-5160"))
        func long(_ lines: ClosedRange<Int>) -> [AddressLine] {
            lines.map { line in
                AddressLine("Line", language: .english, location: Reporting.SourceLocation(file: "recipients.csv", line: line))
            }
        }
        let error = try #require(throws: Diagnostics.self) {
            try composer().compose([long(1...9), barcelona, long(11...19)], on: stationery, title: "Labels", language: .english)
        }
        #expect(error.all.map(\.code) == [.addressOverflowsWindow, .addressOverflowsWindow])
        #expect(error.all.map(\.location?.line) == [7, 17])
    }
}
