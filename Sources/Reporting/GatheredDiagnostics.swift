extension [Diagnostic] {
    /// None twice. Those whose code is gathered are told once for a file, where the first of them was found, with all their
    /// places.
    func gathered() -> [Diagnostic] {
        var told: Set<Diagnostic> = []
        var indices: [Diagnostic.Kind: Int] = [:]
        var places: [Int: [SourceLocation]] = [:]
        var all: [Diagnostic] = []
        for diagnostic in self {
            guard diagnostic.code.isGathered, diagnostic.location != nil else {
                if told.insert(diagnostic).inserted { all.append(diagnostic) }
                continue
            }
            let kind = Diagnostic.Kind(diagnostic)
            let index = indices[kind] ?? all.count
            if index == all.count {
                indices[kind] = index
                all.append(diagnostic)
            }
            places[index, default: []] += diagnostic.ofEachPlace.compactMap(\.location)
        }
        for (index, places) in places where places.count > 1 { all[index].place(at: places) }
        return all
    }
}

extension Diagnostic {
    /// What all that is told at once has in common.
    fileprivate struct Kind: Hashable {
        let severity: Severity
        let code: DiagnosticCode
        let message: String
        let file: String?

        init(_ diagnostic: Diagnostic) {
            (severity, code, message) = (diagnostic.severity, diagnostic.code, diagnostic.message)
            file = diagnostic.location?.file
        }
    }

    /// At these places, each once, in the order of the file.
    fileprivate mutating func place(at places: [SourceLocation]) {
        let places = Set(places).sorted {
            ($0.line ?? 0, $0.column ?? 0, $0.cell ?? "") < ($1.line ?? 0, $1.column ?? 0, $1.cell ?? "")
        }
        location = places.first
        furtherLocations = places.count > 1 ? Array(places.dropFirst()) : nil
    }

    /// The fault itself, which letters share: of those that are gathered the places do not count, since one letter may set
    /// more of a text than another.
    package var fault: Diagnostic {
        guard code.isGathered, let location else { return self }
        var fault = self
        fault.location = SourceLocation(file: location.file)
        fault.furtherLocations = nil
        return fault
    }

    /// The same of each of its places.
    package var ofEachPlace: [Diagnostic] {
        var single = self
        single.furtherLocations = nil
        return [single]
            + (furtherLocations ?? []).map { place in
                var other = single
                other.location = place
                return other
            }
    }
}
