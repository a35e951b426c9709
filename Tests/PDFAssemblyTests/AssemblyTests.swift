import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import PDFAssembly
import Reporting
import SampleLanguages
import Testing
import Witnesses
import PDFSyntax
import CMS
import Verification

@Suite struct AssemblyTests {
    /// Writes files into a folder of their own, and takes it away.
    private func with<Result>(_ letters: [String: PDFBytes], _ judge: ([URL]) throws -> Result) throws -> Result {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try letters.sorted { $0.key < $1.key }.map { name, letter in
            let file = folder.appending(path: "\(name).pdf")
            try Data(letter.bytes).write(to: file)
            return file
        }
        return try judge(files)
    }

    private func letter(_ stencil: Stencil, _ overprint: Overprint, _ signature: SignatureReserve? = nil) throws -> PDFBytes {
        try Master(stencil: stencil, metadata: SampleForme.metadata, signature: signature).letter(overprint)
    }

    private func sample() throws -> PDFBytes {
        try letter(SampleForme.stencil(), SampleForme.overprint("Layla"))
    }

    @Test func everyLetterConforms() throws {
        let names = ["emblem.svg", "seal.png", "features.svg"]
        let art = try names.enumerated().map { try SampleForme.emblem($0.element, "A\($0.offset)") }
        var open = SampleForme.stencil()
        open.pages[0].segments.removeAll { if case .slot = $0 { true } else { false } }
        open.slots = 0
        open.structure.children[0].children.removeAll { $0.isPersonal }
        let letters = [
            "plain": try sample(),
            "pictures": try letter(SampleForme.stencil(art: art), SampleForme.overprint("Layla")),
            "own-font": try letter(
                SampleForme.stencil(.arabic, art: art),
                SampleForme.overprint("Omar", lines: ["Street 2", "Town"], fonts: [SampleForme.font("X0")])),
            "without-slots": try letter(open, Overprint(slots: [])),
        ]
        try with(letters) { files throws in
            let complaints = try Witness.complaints(about: files)
            #expect(complaints == [])
        }
    }

    @Test func structureTreeIsInReadingOrder() throws {
        let tree = try with(["letter": try sample()]) { try Witness.structureTree($0[0]) }
        #expect(
            tree == """
                Document
                  Sect lang=en
                    Div
                      P lang=en 1:8
                      P lang=en 1:9
                    H1 1:0
                    P 1:1 [0] 1:3
                      Link 1:2 link
                    P 1:10
                      Link 1:11 link
                    L ListNumbering=Disc
                      LI
                        Lbl 1:4
                        LBody 1:5 2:0
                      LI
                        Lbl 1:6
                        LBody 1:7
                    P 2:1
                      Note id=note-00000017 2:2
                    Form alt='Signature of the academy' widget

                """)
    }

    @Test func wordsComeOutInTheOrderOfTheTree() throws {
        let text = try with(["letter": try sample()]) {
            try Witness.run("pdfinfo", ["-struct-text", $0[0].path]).output
        }
        let words = text.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        #expect(
            words == [
                "Layla", "Street 1", "A letter", "We write to you, with ", "our page", "and more words.",
                "Dear Layla, write to ", "us", "-", "the first demand", "that goes on overleaf", "-",
                "the second demand", "Yours", "1 A note at the foot of the page.",
            ])
    }

    @Test func aLetterDependsOnNothingButItself() throws {
        let master = try Master(stencil: SampleForme.stencil(), metadata: SampleForme.metadata)
        let first = try master.letter(SampleForme.overprint("Layla"))
        let other = try master.letter(SampleForme.overprint("Omar", lines: ["A", "B", "C"]))
        let again = try master.letter(SampleForme.overprint("Layla"))
        #expect(first.bytes == again.bytes)
        #expect(try first.bytes == sample().bytes)
        #expect(other.prefix == first.prefix)
        let omar = Data(SampleForme.codes("Omar").utf8)
        #expect(Data(other.tail).range(of: omar) != nil)
        #expect(Data(first.bytes).range(of: omar) == nil)
    }

    @Test func eachLetterHasAnIdentifierOfItsOwn() throws {
        let master = try Master(stencil: SampleForme.stencil(), metadata: SampleForme.metadata)
        func identifier(_ overprint: Overprint) throws -> Substring {
            let text = String(decoding: try master.letter(overprint).tail, as: Unicode.ASCII.self)
            return try #require(text.range(of: "/ID[<").map { text[$0.upperBound...].prefix(32) })
        }
        let first = try identifier(SampleForme.overprint("Layla"))
        #expect(try identifier(SampleForme.overprint("Layla")) == first)
        #expect(try identifier(SampleForme.overprint("Omar")) != first)
        #expect(try identifier(SampleForme.overprint("Layla", fonts: [SampleForme.font("X0")])) != first)
    }

    /// Neither qpdf nor veraPDF notices a matrix that leaks from one stream into the next; only a picture shows it.
    @Test func aMatrixThatLeaksTurnsNothing() throws {
        var leaky = SampleForme.overprint("Layla")
        leaky.slots[0][0].operators = Array("1 0 0 -1 0 841.89 cm 2 0 0 2 0 0 cm ".utf8) + leaky.slots[0][0].operators
        let letters = ["leaky": try letter(SampleForme.stencil(), leaky), "sound": try sample()]
        let (leaked, sound) = try with(letters) { (try GrayPage($0[0]), try GrayPage($0[1])) }
        #expect(sound.isDark(x: 150, y: 841.89 - 772))
        #expect(sound.darkRows(in: 200...400) == leaked.darkRows(in: 200...400))
        #expect(!sound.darkRows(in: 200...400).isEmpty)
    }

    @Test func picturesComeOutInTheirColours() throws {
        let stencil = SampleForme.stencil(art: [try SampleForme.emblem()])
        let page = try with(["letter": try letter(stencil, SampleForme.overprint("Layla"))]) { try GrayPage($0[0]) }
        // The emblem's corner on the lower left is empty, the bar in its lower half is not.
        #expect(!page.isDark(x: 403, y: 841.89 - 724))
        #expect(page.isDark(x: 424, y: 841.89 - 736))
    }

    @Test func aSignatureIsReservedAsTheLastObject() throws {
        let dictionary = Array("<</Type/Sig/ByteRange[0 0 0 0      ]/Contents<0000000000>>>".utf8)
        let reserve = SignatureReserve(field: 0, dictionary: dictionary)
        let pdf = try letter(SampleForme.stencil(), SampleForme.overprint("Layla"), reserve)
        let place = try #require(pdf.signature)
        #expect(pdf.bytes[place...].starts(with: dictionary))
        #expect(place > pdf.prefix.count)
        let end = String(decoding: pdf.bytes[(place + dictionary.count)...], as: UTF8.self)
        #expect(end.hasPrefix("\nendobj\nxref\n0 "))
        try with(["signed": pdf]) { files throws in
            // What 2a misses is the signature itself.
            let complaints = try Witness.complaints(about: files, flavours: "ua1")
            #expect(complaints == [])
        }
        #expect(try sample().signature == nil)
    }

    /// Each defect leaves all offsets as they are.
    @Test(arguments: [
        ("\nQ\nEMC", "\n \nEMC", "leaves 1 graphics states and 0 marks open"),
        ("<</MCID 8>>", "<</MCID 9>>", "the parent tree has"),
        ("/IDTree", "/IDTrex", "the tree of identifiers does not list the notes"),
        ("/Contents(us)", "/Launch  (us)", "has /Launch"),
    ])
    func theLinterSees(sound: String, broken: String, complaint: String) throws {
        var pdf = try letter(
            SampleForme.stencil(), SampleForme.overprint("Layla", fonts: [SampleForme.font("X0")]))
        let place = try #require(Data(pdf.tail).range(of: Data(sound.utf8)))
        pdf.tail.replaceSubrange(place, with: broken.utf8)
        let complaints = try with(["broken": pdf]) { try Witness.lint($0) }
        #expect(complaints.contains { $0.contains(complaint) })
    }

    @Test func theLinterSeesALostObject() throws {
        var pdf = try letter(
            SampleForme.stencil(), SampleForme.overprint("Layla", fonts: [SampleForme.font("X0")]))
        let name = try #require(Data(pdf.tail).range(of: Data("/X0 ".utf8), options: .backwards))
        let end = try #require(pdf.tail[name.upperBound...].firstIndex(of: UInt8(ascii: "R")))
        pdf.tail.replaceSubrange(name.lowerBound...end, with: repeatElement(0x20, count: end + 1 - name.lowerBound))
        let complaints = try with(["broken": pdf]) { try Witness.lint($0) }
        #expect(complaints.contains { $0.hasSuffix("is reached from nowhere") })
    }

    @Test func metadataSayWhatTheFileIs() throws {
        let (info, packet) = try with(["letter": try sample()]) { files throws in
            (
                try Witness.run("env", ["TZ=UTC", "pdfinfo", "-isodates", files[0].path]).output,
                try Witness.run("pdfinfo", ["-meta", files[0].path]).output
            )
        }
        #expect(info.contains("Title:           A letter (open) \\ to all\n"))
        #expect(info.contains("Author:          An academy & its friends\n"))
        #expect(info.contains("CreationDate:    2020-08-28T00:00:00Z\n"))
        #expect(packet.contains("<dc:creator><rdf:Seq><rdf:li>An academy &amp; its friends</rdf:li>"))
        #expect(packet.contains("<xmp:CreateDate>2020-08-28T00:00:00+00:00</xmp:CreateDate>"))
        #expect(packet.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>"))
    }

    @Test(arguments: ["javascript:alert(1)", "file:///etc/passwd", "statement.pdf", "https://a.example/\nb"])
    func aLinkThatLeadsAstrayIsRefused(destination: String) throws {
        var overprint = SampleForme.overprint("Layla")
        overprint.slots[1][1].link?.destination = destination
        let error = #expect(throws: Diagnostics.self) { try letter(SampleForme.stencil(), overprint) }
        #expect(error?.first.code == .badLink)
    }

    @Test func aLinkOverLinesIsOneElement() throws {
        var stencil = SampleForme.stencil()
        guard case .shared(var pieces) = stencil.pages[0].segments[1] else { return }
        let link = try #require(pieces.firstIndex { $0.link != nil })
        pieces.insert(pieces[link], at: link)
        pieces[link].link?.rectangles.append([72, 630, 90, 640])
        stencil.pages[0].segments[1] = .shared(pieces)
        let (tree, links) = try with(["letter": try letter(stencil, SampleForme.overprint("Layla"))]) { files throws in
            let complaints = try Witness.lint(files)
            #expect(complaints == [])
            return (try Witness.structureTree(files[0]), try Witness.run("pdfinfo", ["-url", files[0].path]).output)
        }
        // One annotation for each line, so that no reader takes what stands beside the words.
        #expect(tree.contains("Link 1:2 link link 1:3 link"))
        #expect(links.contains("https://example.org/statement?q=%D8%A8%D9%8A%D8%A7%D9%86"))
    }

    @Test func anElementMayHoldSharedAndPersonalContent() throws {
        var overprint = SampleForme.overprint("Layla")
        overprint.slots[1].append(SampleForme.piece(15, "Layla, we are", at: 560))
        let tree = try with(["letter": try letter(SampleForme.stencil(), overprint)]) { files throws in
            let complaints = try Witness.lint(files)
            #expect(complaints == [])
            return try Witness.structureTree(files[0])
        }
        #expect(tree.contains("P 1:12 2:1\n      Note id=note-00000017 2:2\n"))
    }

    @Test func aFormeThatContradictsItselfIsRefused() throws {
        func code(_ stencil: Stencil, _ overprint: Overprint) -> String? {
            #expect(throws: Diagnostics.self) { try letter(stencil, overprint) }?.first.code.name
        }
        var overprint = SampleForme.overprint("Layla")
        overprint.slots.removeLast()
        #expect(code(SampleForme.stencil(), overprint) == "inconsistent-forme")
        // The heading is shared, so no recipient may add to it.
        overprint = SampleForme.overprint("Layla")
        overprint.slots[0][0].tag = .element(5)
        #expect(code(SampleForme.stencil(), overprint) == "inconsistent-forme")
        var stencil = SampleForme.stencil()
        stencil.pages[0].segments.append(.slot(1))
        #expect(code(stencil, SampleForme.overprint("Layla")) == "inconsistent-forme")
        stencil = SampleForme.stencil()
        stencil.pages[1].segments.append(.shared([SampleForme.piece(99, "lost", at: 10)]))
        #expect(code(stencil, SampleForme.overprint("Layla")) == "inconsistent-forme")
    }
}
