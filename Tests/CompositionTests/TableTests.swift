import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// Tables in the text.
@Suite struct TableTests {
    private func cell(_ text: String, isPersonal: Bool = false) -> Paragraph {
        Paragraph(text.isEmpty ? [] : [isPersonal ? .value(text) : .text(text)], isPersonal: isPersonal)
    }

    private func table(_ sides: [Table.Side?], _ rows: [[String]]) -> Table {
        Table(sides: sides, head: rows[0].map { cell($0) }, rows: rows.dropFirst().map { $0.map { cell($0) } })
    }

    private func letter(_ table: Table, _ languages: [Language] = [.english]) -> Letter {
        var letter = Specimen.longLetter(paragraphs: 1, languages)
        for index in letter.texts.indices { letter.texts[index].body.append(.table(table)) }
        return letter
    }

    /// The left and right ends of a word's ink on a page, and its baseline.
    private func ink(_ words: String, _ composed: ComposedLetter, page: Int = 0) throws -> (
        left: Double, right: Double, y: Double
    ) {
        let block = try #require(
            composed.pages[page].blocks.first { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines.map(\.text).joined(separator: " ") == words
            }, "\(words) on page \(page)")
        guard case .lines(let lines) = block.content, let run = lines[0].runs.first else { return (0, 0, 0) }
        let left = block.origin.x + run.x
        return (left, left + lines[0].width, block.origin.y + lines[0].baseline)
    }

    private static let sample = [["Year", "Members"], ["2024", "900"], ["2025", "12,200"]]

    @Test func `Columns stand side by side, with the digits of numbers below one another`() throws {
        let composed = try Specimen.compose(letter(table([nil, .right], Self.sample)))
        let (year, head) = (try ink("2024", composed), try ink("Members", composed))
        let (few, many) = (try ink("900", composed), try ink("12,200", composed))
        #expect(abs(few.right - many.right) < 0.5 && abs(head.right - many.right) < 1)
        #expect(year.right < few.left && year.y == few.y && year.y < many.y)
    }

    @Test func `In Arabic the first column is the right one, and numbers end at the right as well`() throws {
        let rows = [["السنة", "الأعضاء"], ["٢٠٢٤", "٩٠٠"], ["٢٠٢٥", "١٢٢٠٠"]]
        let composed = try Specimen.compose(letter(table([nil, .right], rows), [.arabic]))
        #expect(try ink("٢٠٢٤", composed).left > ink("٩٠٠", composed).right)
        #expect(try abs(ink("٩٠٠", composed).right - ink("١٢٢٠٠", composed).right) < 0.5)
    }

    @Test func `Columns that want the same are equally wide`() throws {
        let head = (0..<8).map { "Head \($0)" }
        let rows = (0..<4).map { row in (0..<8).map { "some words \(row)\($0)" } }
        let composed = try Specimen.compose(letter(table(Array(repeating: nil, count: 8), [head] + rows)))
        let starts = try head.map { try ink($0, composed).left }
        let steps = zip(starts, starts.dropFirst()).map { $1 - $0 }
        #expect(try #require(steps.max()) - #require(steps.min()) < 3)
    }

    @Test func `A head without rows is a row, for a head wants a body`() throws {
        let composed = try Specimen.compose(letter(table([nil], [["Name"]])))
        let element = try #require(composed.elements.first { $0.role == .table })
        #expect(element.children.map(\.role) == [.tableRow])
    }

    @Test func `A note that several cells call stands once`() throws {
        var own = table([nil, nil], [["A", "B"], ["a", "c"], ["d", "e"]])
        for (row, column, note) in [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 2)] {
            own.rows[row][column].inlines.append(.footnote(note))
        }
        var letter = letter(own)
        letter.texts[0].footnotes = [[.paragraph(cell("One note"))], [.paragraph(cell("Another note"))]]
        let words = try Specimen.compose(letter).words(onPage: 0)
        #expect(words.filter { $0.hasSuffix("note") } == ["One note", "Another note"])
    }

    @Test func `Rows and cells are tagged, headings with what they are the headings of`() throws {
        var own = table([nil, nil], [["", "Before"], ["We", "few"], ["They", ""]])
        own.rows[1][0].inlines.append(.footnote(1))
        var letter = letter(own)
        letter.texts[0].footnotes = [[.paragraph(cell("A note"))]]
        let composed = try Specimen.compose(letter)
        let element = try #require(composed.elements.first { $0.role == .table })
        #expect(element.children.map(\.role) == [.tableHead, .tableBody])
        let rows = element.children.flatMap(\.children)
        #expect(
            rows.map { $0.children.map(\.role) } == [
                [.headerCell, .headerCell], [.headerCell, .dataCell], [.headerCell, .dataCell],
            ])
        #expect(rows.map { $0.children[0].scope } == [.column, .row, .row])
        #expect(rows[2].children[0].children.map(\.role) == [.note])
        #expect(composed.words(onPage: 0).contains("A note"))
    }

    @Test func `The head stands again on every further page, as no content of the table`() throws {
        let rows = [["Year", "Remark"]] + (1...80).map { ["Year \($0)", "Remark \($0)"] }
        let composed = try Specimen.compose(letter(table([nil, nil], rows)))
        #expect(composed.pages.count > 1)
        let heads = composed.pages.map { page in
            page.blocks.filter { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines.first?.text == "Remark"
            }.map(\.tag)
        }
        #expect(heads.dropFirst().allSatisfy { $0 == [.artifact(.pagination)] })
        if case .element = try #require(heads[0].first) {} else { Issue.record("The first head is content.") }
        for page in composed.pages.indices.dropFirst() {
            let first = try #require(composed.words(onPage: page).firstIndex(of: "Remark"))
            #expect(composed.words(onPage: page)[first + 1].hasPrefix("Year "))
        }
    }

    @Test func `No row is torn that a page can hold, and one is that no page can`() throws {
        let long = String(repeating: "A remark that goes on. ", count: 20)
        let rows = [["Year", "Remark"]] + (1...12).map { ["Year \($0)", long] }
        let whole = try Specimen.compose(letter(table([nil, nil], rows)))
        func pieces(_ composed: ComposedLetter) -> [Int] {
            composed.pages.flatMap(\.blocks).compactMap { block in
                guard case .lines(let lines) = block.content, lines.first?.text.hasPrefix("A remark") == true else { return nil }
                return lines.count
            }
        }
        #expect(Set(pieces(whole)).count == 1 && pieces(whole).count == 12)
        let higher = try Specimen.compose(
            letter(table([nil, nil], [["Year", "Remark"], ["2025", String(repeating: long, count: 30)]])))
        #expect(higher.pages.count > 2)
        #expect(Set(higher.elements.filter { $0.role == .dataCell }.map(\.number)).count == 2)
    }

    /// High rows do not drag one another to the next page.
    @Test func `A table with high rows begins where its first row has room`() throws {
        let long = String(repeating: "A remark that goes on. ", count: 60)
        let composed = try Specimen.compose(
            letter(table([nil, nil], [["Year", "Remark"], ["1st", long], ["2nd", long + long], ["3rd", "Short."]])))
        #expect(composed.pages.count > 1 && composed.words(onPage: 0).contains("1st"))
    }

    @Test func `Side by side where both are easily read, else over both columns, the first language's above`() throws {
        let small = try Specimen.compose(letter(table([nil, .right], Self.sample), [.english, .arabic]))
        func blocks(_ words: String, _ composed: ComposedLetter) -> [PlacedBlock] {
            composed.pages[0].blocks.filter { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines.first?.text == words
            }
        }
        let twice = blocks("2025", small)
        #expect(twice.count == 2 && abs(twice[0].origin.y - twice[1].origin.y) < 4)
        let words = (1...6).map { "Heading \($0)" }
        let wide = try Specimen.compose(
            letter(table(words.map { _ in nil }, [words, words.map { "\($0) below" }]), [.english, .arabic]))
        let heads = blocks("Heading 1", wide)
        #expect(heads.count == 2 && heads[1].origin.y > heads[0].origin.y + 20)
    }

    @Test func `A narrow column is given what it lacks from a wide one`() throws {
        let note = "all adult residents, counted on the first of March by the clerk and two neighbours, once more in June"
        var own = table([nil, .right, .centre, nil], [["", "Members", "Share", "Note"], ["Residents", "1,200", "12%", note]])
        own.rows.append([cell("City Council", isPersonal: true), cell("7"), cell("0.1%"), cell("a pipe")])
        let lines = try Specimen.compose(letter(own)).pages[0].blocks.compactMap { block -> Int? in
            guard case .lines(let lines) = block.content, lines.first?.text.hasPrefix("City") == true else { return nil }
            return lines.count
        }
        #expect(lines == [1])
    }

    @Test func `Cells of the recipient's own move the columns only in steps`() throws {
        func set(_ name: String) throws -> (extents: Extents, widths: [Double]) {
            var own = table([nil, nil], [["Whom", "What"], ["x", "nothing"]])
            own.rows[0][0] = cell(name, isPersonal: true)
            let letter = letter(own)
            let composer = try Specimen.composer(for: letter)
            let parts = try composer.setPersonal(letter)
            #expect(try composer.set(letter).parts == parts)
            return (Extents(of: letter, parts: parts), parts[0].columns)
        }
        let (ann, eve) = (try set("Ann"), try set("Eve"))
        #expect(ann.extents == eve.extents)
        #expect(try set("Wilhelmina of the Netherlands").extents != ann.extents)
    }

    @Test func `A table whose words have no room is told`() throws {
        let words = (1...9).map { "Donaudampfschifffahrt\($0)" }
        let error = #expect(throws: Diagnostics.self) { try Specimen.compose(letter(table(words.map { _ in nil }, [words]))) }
        #expect(error?.all.map(\.code) == [.tableTooWide])
    }
}
