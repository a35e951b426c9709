internal import Correspondence
import Languages

/// Where a line stands among several manifests: the manifest and the line in it, by number.
struct LinePlace: Sendable {
    let manifest: Int32
    let line: Int32
}

/// The letters that several manifests tell of, by number. Keeps where the lines stand.
struct KnownLetters {
    private let manifests: [Manifest]
    /// The first line that tells of each as finished, else the last one that tells why it failed.
    private var places: [LinePlace] = []
    /// Further lines that tell of a letter as finished.
    private var further: [Int: [LinePlace]] = [:]
    private var index: HashedIndex

    /// - Parameter isAsked: letters will be looked for by whose they are.
    init(_ manifests: [Manifest], isAsked: Bool = true) {
        self.manifests = manifests
        let count = manifests.reduce(0) { $0 + $1.lines.count }
        // One manifest tells of each letter once.
        if manifests.count == 1, !isAsked {
            index = HashedIndex()
            places = (0..<count).map { LinePlace(manifest: 0, line: Int32($0)) }
            return
        }
        index = HashedIndex(capacity: count)
        places.reserveCapacity(count)
        for (manifest, lines) in manifests.lazy.map(\.lines).enumerated() {
            for (number, line) in lines.enumerated() {
                add(line, at: LinePlace(manifest: Int32(manifest), line: Int32(number)))
            }
        }
    }

    private mutating func add(_ line: ManifestLine, at place: LinePlace) {
        let key = LetterKey(line)
        guard let known = number(of: key) else {
            index.insert(places.count, hash: key.hashValue) { _ in false }
            places.append(place)
            return
        }
        if self.line(known).letter == nil {
            places[known] = place
        } else if line.letter != nil {
            further[known, default: []].append(place)
        }
    }

    var count: Int { places.count }

    func number(of key: LetterKey) -> Int? {
        index.first(key.hashValue) { LetterKey(line($0)) == key }
    }

    func line(_ number: Int) -> ManifestLine { manifest(number).lines[Int(places[number].line)] }

    func manifest(_ number: Int) -> Manifest { manifests[Int(places[number].manifest)] }

    /// All lines that tell of a finished letter, in the order of the manifests.
    func candidates(_ number: Int) -> [LinePlace] { [places[number]] + (further[number] ?? []) }

    /// The numbers in the recipients' order.
    var numbersInOrder: [Int32] {
        let numbers = Array(0..<Int32(clamping: places.count))
        return inOrder(
            numbers, row: { Int32(clamping: manifest(Int($0)).lines.row(Int(places[Int($0)].line))) }, line: { line(Int($0)) })
            ?? numbers
    }
}
