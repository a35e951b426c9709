import Files
package import Reporting

/// What letterheads, envelopes and languages say in YAML and letters do not: figures, lists of one.
extension YAMLMap {
    /// The top map of a file. What is wrong inside it goes to `findings`, with its line and column, and reading goes on,
    /// so that one run finds all faults of a file.
    ///
    /// - Parameter name: Of the file, as diagnostics say it.
    /// - Throws: `Diagnostics` where the file cannot be read as a YAML map at all.
    package init(file path: String, named name: String, keys: [String]?, findings: Findings) throws(Diagnostics) {
        let data: [UInt8]
        do throws(FileFault) {
            data = try Files.contents(of: path, limit: 1 << 20)
        } catch {
            throw Diagnostics(
                code: .missingFile, "Cannot read ‘\(name)’: \(error.reason).", at: SourceLocation(file: name))
        }
        guard String(validating: data, as: UTF8.self) != nil else {
            throw Diagnostics(
                code: .notUTF8, "‘\(name)’ is not UTF-8.", at: SourceLocation(file: name), hint: "Save it as UTF-8.")
        }
        guard let map = YAMLMap(SourceText(file: name, bytes: data), keys: keys, findings: findings) else {
            throw Diagnostics(findings.all)
                ?? Diagnostics(code: .wrongKind, "‘\(name)’ holds no map.", at: SourceLocation(file: name))
        }
        self = map
    }

    package func figure(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = string(key) else { return nil }
        guard let figure = Double(text.text), figure.isFinite else {
            wrong(key, "must be a number")
            return nil
        }
        guard range.contains(figure) else {
            wrong(key, "must lie between \(range.lowerBound) and \(range.upperBound)")
            return nil
        }
        return figure
    }

    /// A list of texts; a plain text is a list of one.
    package func list(_ key: String) -> [String]? {
        guard !isText(key) else { return string(key).map { [$0.text] } }
        return strings(key)?.map(\.text)
    }

    /// A list of words, each one of the raw values of an enumeration.
    package func list<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, of _: Choice.Type) -> [Choice]? {
        list(key)?.compactMap { text in
            if let choice = Choice(rawValue: text) { return choice }
            wrong(key, "cannot be ‘\(text)’", hint: Nearest.hint(for: text, among: Choice.allCases.map(\.rawValue)))
            return nil
        }
    }

    package func require(_ keys: String...) {
        for key in keys where !has(key) { findings.error(.missingKey, "‘\(name(of: key))’ is missing.", at: location) }
    }

    /// Says what is wrong with the value of a key.
    package func wrong(_ key: String, _ what: String, hint: String? = nil) {
        findings.error(.unknownValue, "‘\(name(of: key))’ \(what).", at: location(of: key), hint: hint)
    }
}

extension Findings {
    package func throwIfAny() throws(Diagnostics) {
        if let failure = Diagnostics(all) { throw failure }
    }
}
