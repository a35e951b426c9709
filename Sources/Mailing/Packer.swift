import Hashing
import Packing
import Reporting

/// Makes letters on one thread, range after range, and packs them into groups.
final class Packer<Maker: LetterMaker> {
    private let plan: Plan
    private let names: NameTemplate
    private let maker: Maker
    private let source: PackSource?
    /// What is packed of a range when the batch is stopped is handed over: letters whose signing took its time. Without that
    /// all groups end where they would if nobody had stopped.
    private let keepsPieces: Bool
    private var scratch = DigestState()
    private var builder = PackGroupBuilder()
    /// Letters in a range: fewer where each takes long.
    private var most = PackDesk.range

    /// What is signed is not kept in memory for longer.
    private let patience: Duration

    init(plan: Plan, names: NameTemplate, maker: Maker, source: PackSource?, keepsPieces: Bool, patience: Duration) {
        self.plan = plan
        self.names = names
        self.maker = maker
        self.source = source
        self.keepsPieces = keepsPieces
        self.patience = patience
    }

    /// Works until no letter is left, the signal is raised, or something goes wrong for all letters.
    func work(_ desk: PackDesk, stop: StopSignal) throws(Diagnostics) {
        while !stop.isRaised, let range = desk.nextRange(upTo: most) {
            let begun = ContinuousClock.now
            var groups: [PackDesk.Packed] = []
            var items: [Handover.Item] = []
            /// What is before it was handed in.
            var start = range.lowerBound
            var place = start
            func close() {
                if let group = builder.finish() { groups.append(.init(bytes: group.encoded, items: items)) }
                items = []
            }
            func handIn() {
                guard place > start else { return }
                desk.hand(in: groups, of: start..<place)
                groups = []
                start = place
            }
            func leave() {
                if keepsPieces {
                    close()
                    handIn()
                }
                desk.cutShort()
            }
            do throws(Diagnostics) {
                while place < range.upperBound {
                    if stop.isRaised || desk.isFaulty { return leave() }
                    if items.isEmpty, let known = try source?.group(from: place, before: range.upperBound) {
                        groups.append(.init(bytes: known.bytes, items: source?.check.items(known.lines, from: place) ?? []))
                        place += known.lines.count
                        handIn()
                        continue
                    }
                    items.append(try pack(Int(plan.chosen[place])))
                    place += 1
                    // Long groups do not wait for the rest of their range.
                    if builder.isFull {
                        close()
                        handIn()
                    }
                    // A slow key: what it has signed goes to the disk, and other workers help with the rest.
                    guard keepsPieces, place < range.upperBound, ContinuousClock.now - begun > patience else { continue }
                    desk.giveBack(place..<range.upperBound)
                    break
                }
            } catch {
                leave()
                throw error
            }
            let done = place - range.lowerBound
            close()
            handIn()
            if keepsPieces { most = count(at: (ContinuousClock.now - begun) / Double(done)) }
        }
    }

    /// At the pace of the last range; no more than make a group.
    private func count(at pace: Duration) -> Int {
        max(1, Int(min(patience / max(pace, .nanoseconds(1)), Double(PackDesk.range))))
    }

    private func pack(_ position: Int) throws(Diagnostics) -> Handover.Item {
        let entry = try plan.entry(at: position)
        let file = names.name(of: entry)
        if let known = source?.letter(entry, named: file) {
            let line = ManifestLine(entry, .finished(known.letter))
            builder.add(file, [known.bytes], note: line.encoded)
            return Handover.Item(position: position, line: line)
        }
        let made: MadeLetter
        do throws(Diagnostics) {
            made = try maker.make(entry).sealed()
        } catch {
            let item = try Handover.Item(error, position, entry, earlier: nil)
            builder.add(note: item.line.encoded)
            return item
        }
        let line = ManifestLine(entry, .finished(made.finished(as: file, of: entry, scratch: &scratch)))
        builder.add(file, [made.prefix.bytes, made.tail], note: line.encoded)
        return Handover.Item(position: position, line: line, temporary: "", remarks: made.remarks)
    }
}
