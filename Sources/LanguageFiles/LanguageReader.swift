import Files
import Foundation
import Languages
import Reading
import Reporting

/// Reads the files of languages.
struct LanguageReader {
    let shelf: LanguageShelf
    let scripts: ScriptBook

    /// The keys of each map of a language's file.
    enum Keys {
        static let top = [
            "name", "names", "also", "inherits", "scripts", "reviewed", "plurals", "numbers", "dates", "typography", "lists",
            "together", "hyphenation", "countries", "articles", "without-article", "salutations", "salutation-by-name",
            "closings", "new-letter",
            "stop-words", "near", "spellings", "unlike", "several-languages", "wordings",
        ]
        static let numbers = ["digits", "decimal", "group", "percent", "ordinal", "ordinal-plurals"]
        static let dates = [
            "pattern", "first-day", "months", "default-months", "hijri-months", "hijri-pattern", "both-calendars",
            "dateline",
        ]
        static let typography = [
            "quotes", "apostrophe", "elisions", "particles", "abbreviation", "dashes", "space-before", "characters", "emphasis",
            "comma",
            "family", "scale",
            "leading",
        ]
        static let lists = ["number", "levels", "bullets"]
        static let together = ["before-number", "after-number", "before-word", "one-letter-words", "dashes"]
        static let hyphenation = [
            "dictionary", "dictionaries", "letters-before", "letters-after", "capitalised", "ordinary-endings",
        ]
        static let newLetter = ["about", "sender", "place", "message"]
        static let message = ["greeting", "body", "closing"]
        static let severalLanguages = ["both", "all", "and"]
        static let wordings = WordingKey.allCases.map(\.rawValue) + ["signatures", "language-forms"]
    }

    /// - Parameter heirs: Those that inherit from it, to find a circle.
    /// - Returns: nil where there is no file.
    func customs(_ tag: String, heirs: [String] = []) throws(Diagnostics) -> Customs? {
        var customs: Customs?
        for folder in shelf.folders {
            let file = folder.appending(path: "\(tag).yaml")
            guard Files.isThere(file.path) else { continue }
            let findings = Findings()
            let name = "\(folder.lastPathComponent)/\(file.lastPathComponent)"
            let top = try YAMLMap(file: file.path, named: name, keys: Keys.top, findings: findings)
            if customs != nil, top.has("inherits") {
                top.wrong(
                    "inherits", "changes nothing in a language that Bayan has itself",
                    hint:
                        "Write the lines that are to be otherwise; or give the language a tag of its own, such as ‘\(tag)-x-own’."
                )
            }
            if customs == nil, let parent = top.string("inherits") {
                customs = try inherited(parent, by: tag, heirs: heirs)
            }
            let isWhole = customs == nil
            var read = customs ?? Customs(tag: tag, scripts: [])
            Filling(top: top, folder: folder, program: shelf.folders[0], scripts: scripts, isWhole: isWhole).fill(&read)
            try findings.throwIfAny()
            customs = read
        }
        return customs
    }

    private func inherited(_ parent: PlacedText, by tag: String, heirs: [String]) throws(Diagnostics) -> Customs {
        let line = heirs + [tag]
        guard !line.contains(parent.text) else {
            throw Diagnostics(
                code: .inheritanceCycle,
                "The language inherits from itself: \((line + [parent.text]).joined(separator: " → ")).", at: parent.location,
                hint: "Let one of them be written out.")
        }
        guard var customs = try customs(parent.text, heirs: line) else {
            throw Diagnostics(
                code: .unknownLanguage, "There is no language ‘\(parent.text)’ to inherit from.", at: parent.location,
                hint: Nearest.hint(for: parent.text, among: shelf.tags))
        }
        customs.parents = [customs.tag] + customs.parents
        // Another language than the one that it inherits from is called otherwise and begins letters otherwise; a region's
        // does not.
        if !tag.hasPrefix(parent.text + "-") { (customs.names, customs.newLetter) = ([:], NewLetterCustoms()) }
        customs.tag = tag
        customs.spellings = []
        customs.isReviewed = false
        return customs
    }

    /// Fills customs with what one file says.
    private struct Filling {
        let top: YAMLMap
        let folder: URL
        let program: URL
        let scripts: ScriptBook
        /// Nothing is inherited: the file has to say everything.
        let isWhole: Bool

        func fill(_ customs: inout Customs) {
            if isWhole { top.require("name", "scripts", "numbers", "dates", "typography", "wordings") }
            if let name = top.string("name")?.text { customs.name = name }
            if let map = top.map("names", keys: nil) {
                for tag in map.keys { customs.names[tag] = map.string(tag)?.text }
            }
            customs.spellings += top.list("also") ?? []
            if let codes = top.strings("scripts") { customs.scripts = codes.compactMap(script) }
            customs.isReviewed = top.flag("reviewed") ?? customs.isReviewed
            if let map = top.map("plurals", keys: PluralRules.Form.allCases.map(\.rawValue)) { customs.plurals = plurals(map) }
            if let map = top.map("numbers", keys: Keys.numbers) { fill(&customs.numbers, map) }
            if let map = top.map("dates", keys: Keys.dates) { fill(&customs.dates, map) }
            if let map = top.map("typography", keys: Keys.typography) { fill(&customs.typography, map) }
            if let map = top.map("lists", keys: Keys.lists) { fill(&customs.lists, map) }
            if let map = top.map("together", keys: Keys.together) { fill(&customs.together, map) }
            if let map = top.map("hyphenation", keys: Keys.hyphenation) { fill(&customs.hyphenation, map) }
            if let map = top.map("countries", keys: nil) { fill(&customs.countries, map) }
            customs.articles = top.list("articles") ?? customs.articles
            if let names = top.list("without-article") { customs.namesWithoutArticle = Set(names) }
            customs.salutations = top.list("salutations") ?? customs.salutations
            customs.salutationByName =
                pattern(top, "salutation-by-name", ["name"], may: ["honorific"]) ?? customs.salutationByName
            customs.closings = top.list("closings") ?? customs.closings
            if let map = top.map("new-letter", keys: Keys.newLetter) {
                customs.newLetter.about = map.string("about")?.text ?? customs.newLetter.about
                customs.newLetter.sender = map.string("sender")?.text ?? customs.newLetter.sender
                customs.newLetter.place = map.string("place")?.text ?? customs.newLetter.place
                customs.newLetter.message = message(map) ?? customs.newLetter.message
            }
            if let words = top.list("stop-words") { customs.stopWords = Set(words) }
            customs.near = top.list("near") ?? customs.near
            customs.ownSpellings = top.list("spellings").map(Spellings.init) ?? customs.ownSpellings
            customs.unlikeSpellings = top.list("unlike").map(Spellings.init) ?? customs.unlikeSpellings
            if let map = top.map("several-languages", keys: Keys.severalLanguages) {
                customs.severalLanguages.both = map.list("both") ?? customs.severalLanguages.both
                customs.severalLanguages.all = map.list("all") ?? customs.severalLanguages.all
                customs.severalLanguages.joiners = map.rawStrings("and") ?? customs.severalLanguages.joiners
            }
            if let map = top.map("wordings", keys: Keys.wordings) { fillWordings(&customs, map) }
        }

        private func message(_ map: YAMLMap) -> NewLetterCustoms.Message? {
            guard let map = map.map("message", keys: Keys.message) else { return nil }
            map.require("greeting", "body", "closing")
            guard let greeting = pattern(map, "greeting", ["name"]), let body = map.string("body"),
                let closing = map.string("closing")
            else { return nil }
            return NewLetterCustoms.Message(greeting: greeting, body: body.text, closing: closing.text)
        }

        private func fill(_ countries: inout [String: String], _ map: YAMLMap) {
            for code in map.keys {
                guard code.utf8.count == 2, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
                    map.wrong(code, "is no code of a country", hint: "Write two capitals (ISO 3166-1), such as PS.")
                    continue
                }
                countries[code] = map.string(code)?.text
            }
        }

        private func script(_ code: PlacedText) -> Script? {
            if scripts.has(code.text) { return scripts[code.text] }
            top.findings.error(
                .unknownScript, "There is no script ‘\(code.text)’ in Languages/\(LanguageShelf.scriptsFile).", at: code.location,
                hint: "Write its code of four letters (ISO 15924), such as Latn, and add it there.")
            return nil
        }

        private func plurals(_ map: YAMLMap) -> PluralRules {
            var rules: [PluralRules.Form: String] = [:]
            for form in PluralRules.Form.allCases where map.has(form.rawValue) { rules[form] = map.string(form.rawValue)?.text }
            do throws(PluralRules.Fault) {
                return try PluralRules(rules)
            } catch {
                let key = rules.first { $0.value.contains(error.condition) }?.key.rawValue ?? ""
                map.wrong(
                    key, "is no rule of plurals: ‘\(error.condition)’",
                    hint: "Write ‘n = 1’, ‘n % 10 = 2..4 and n % 100 != 12..14’, joined by ‘and’ and ‘or’.")
                return .none
            }
        }

        /// A text that must hold certain places in braces, and no others but what it may hold.
        private func pattern(_ map: YAMLMap, _ key: String, _ places: [String], may others: [String] = []) -> String? {
            guard let text = map.rawString(key) else { return nil }
            for place in places where !text.contains("{\(place)}") {
                map.wrong(key, "lacks ‘{\(place)}’", hint: "Put ‘{\(place)}’ where it belongs in the text.")
            }
            tellUnknownPlaces(in: text, of: map, key, known: places + others)
            return text
        }

        /// What stands in braces and is filled by nothing would be printed.
        private func tellUnknownPlaces(in text: String, of map: YAMLMap, _ key: String, known: [String]) {
            // Each start reads hundreds of texts; a regular expression takes its time.
            guard text.utf8.contains(UInt8(ascii: "{")) else { return }
            for part in text.parts(at: "{").dropFirst() {
                guard let close = part.firstIndex(of: "}"), case let name = String(part[..<close]), !known.contains(name) else {
                    continue
                }
                map.wrong(
                    key, "has ‘{\(name)}’, which nothing fills",
                    hint: known.isEmpty ? "Take it out." : Nearest.hint(for: name, among: known))
            }
        }

        private func fill(_ numbers: inout NumberCustoms, _ map: YAMLMap) {
            if isWhole { map.require("digits", "decimal", "group", "percent") }
            numbers.digits = map.choice("digits", Digits.self) ?? numbers.digits
            numbers.decimal = map.rawString("decimal") ?? numbers.decimal
            numbers.group = map.rawString("group") ?? numbers.group
            let isSign = { (text: String) in !text.isEmpty && !text.contains(where: \.isNumber) }
            if map.has("decimal") || map.has("group"), !isSign(numbers.decimal) || numbers.decimal == numbers.group {
                map.wrong(
                    map.has("decimal") ? "decimal" : "group", "cannot be told from the digits or from the other sign",
                    hint: "Write one sign for ‘decimal’ and another for ‘group’, which may be empty.")
            } else if numbers.group.contains(where: \.isNumber) {
                map.wrong("group", "has digits", hint: "Write the sign between thousands, or leave it empty: ‘\"\"’.")
            }
            numbers.percent = pattern(map, "percent", ["number"]) ?? numbers.percent
            if let rules = map.map("ordinal-plurals", keys: PluralRules.Form.allCases.map(\.rawValue)) {
                numbers.ordinalPlurals = plurals(rules)
            }
            if map.has("ordinal") {
                numbers.ordinals =
                    map.isMap("ordinal")
                    ? forms(map, "ordinal", of: numbers.ordinalPlurals, place: "number")
                    : pattern(map, "ordinal", ["number"]).map { [.other: $0] } ?? numbers.ordinals
            }
        }

        /// A text for every form of the plural.
        private func forms(
            _ map: YAMLMap, _ key: String, of plurals: PluralRules, place: String
        ) -> [PluralRules.Form: String] {
            var texts: [PluralRules.Form: String] = [:]
            guard let forms = map.map(key, keys: PluralRules.Form.allCases.map(\.rawValue)) else { return texts }
            for form in PluralRules.Form.allCases {
                let isUsed = plurals.forms.contains(form)
                if isUsed, !forms.has(form.rawValue) {
                    forms.findings.error(
                        .missingPlural,
                        "‘\(map.name(of: key))’ has no form ‘\(form.rawValue)’, which the language’s plurals have.",
                        at: forms.location, hint: "Add ‘\(form.rawValue): …’.")
                }
                if !isUsed, forms.has(form.rawValue) {
                    forms.wrong(
                        form.rawValue, "is a form that the language’s plurals do not have",
                        hint: "Take it out, or add its rule to ‘plurals’.")
                }
                guard let text = forms.rawString(form.rawValue) else { continue }
                texts[form] = text
                // "one", "two" and "zero" may be words.
                if form == .other, !text.contains("{\(place)}") { forms.wrong(form.rawValue, "lacks ‘{\(place)}’") }
                tellUnknownPlaces(in: text, of: forms, form.rawValue, known: [place])
            }
            return texts
        }

        private func fill(_ dates: inout DateCustoms, _ map: YAMLMap) {
            if isWhole { map.require("pattern", "months") }
            dates.pattern = pattern(map, "pattern", ["day", "month", "year"]) ?? dates.pattern
            dates.firstDay = map.string("first-day")?.text ?? dates.firstDay
            if let months = map.map("months", keys: nil) {
                for variant in months.keys { dates.months[variant] = twelve(months, variant) }
            }
            dates.defaultMonths =
                map.string("default-months")?.text ?? (isWhole ? dates.months.keys.sorted().first ?? "" : dates.defaultMonths)
            if !dates.months.isEmpty, dates.months[dates.defaultMonths] == nil {
                map.wrong(
                    "default-months", "cannot be ‘\(dates.defaultMonths)’",
                    hint: Nearest.hint(for: dates.defaultMonths, among: dates.months.keys.sorted()))
            }
            if map.has("hijri-months") { dates.hijriMonths = twelve(map, "hijri-months") ?? dates.hijriMonths }
            dates.hijriPattern = pattern(map, "hijri-pattern", ["day", "month", "year"]) ?? dates.hijriPattern
            dates.bothCalendars = pattern(map, "both-calendars", ["gregorian", "hijri"]) ?? dates.bothCalendars
            dates.dateline = pattern(map, "dateline", ["place", "date"]) ?? dates.dateline
        }

        private func twelve(_ map: YAMLMap, _ key: String) -> [String]? {
            guard let names = map.strings(key) else { return nil }
            if names.count != 12 { map.wrong(key, "has \(names.count) names where 12 belong") }
            return names.map(\.text)
        }

        private func fill(_ typography: inout TypographyCustoms, _ map: YAMLMap) {
            if isWhole { map.require("quotes", "emphasis") }
            if let quotes = map.map("quotes", keys: ["outer", "inner"]) {
                typography.outerQuotes = pair(quotes, "outer") ?? typography.outerQuotes
                typography.innerQuotes = pair(quotes, "inner") ?? typography.innerQuotes
            }
            typography.apostrophe = map.string("apostrophe")?.text ?? typography.apostrophe
            if let words = map.list("elisions") { typography.elisions = Set(words.map { $0.lowercased() }) }
            if let words = map.list("particles") { typography.particles = Set(words) }
            typography.abbreviation = map.string("abbreviation")?.text ?? typography.abbreviation
            if let dashes = map.map("dashes", keys: ["spaced", "closed", "attached"]) {
                typography.spacedDash = dashes.string("spaced")?.text ?? typography.spacedDash
                typography.closedDash = dashes.string("closed")?.text ?? typography.closedDash
                typography.attachedDash = dashes.string("attached")?.text ?? typography.attachedDash
            }
            if let spaces = map.map("space-before", keys: nil) {
                typography.spaceBefore = characters(spaces)
            }
            if let others = map.map("characters", keys: nil) { typography.characters = characters(others) }
            typography.emphasis = map.choice("emphasis", TypographyCustoms.Emphasis.self) ?? typography.emphasis
            typography.comma = map.rawString("comma") ?? typography.comma
            typography.family = map.string("family")?.text ?? typography.family
            typography.scale = map.figure("scale", in: 0.5...2) ?? typography.scale
            typography.leading = map.figure("leading", in: 0.5...3) ?? typography.leading
        }

        /// Texts by single characters.
        private func characters(_ map: YAMLMap) -> [Character: String] {
            var texts: [Character: String] = [:]
            for key in map.keys {
                guard key.count == 1, let character = key.first else {
                    map.wrong(key, "is not one character")
                    continue
                }
                texts[character] = map.rawString(key)
            }
            return texts
        }

        /// Opening and closing marks, with their spaces.
        private func pair(_ map: YAMLMap, _ key: String) -> TypographyCustoms.Quotes? {
            guard let marks = map.rawStrings(key) else { return nil }
            guard marks.count == 2 else {
                map.wrong(
                    key, "has \(marks.count) marks where 2 belong", hint: "Write the opening and the closing mark: ‘[“, ”]’.")
                return nil
            }
            return TypographyCustoms.Quotes(opening: marks[0], closing: marks[1])
        }

        private func fill(_ lists: inout ListCustoms, _ map: YAMLMap) {
            lists.number = pattern(map, "number", ["number"]) ?? lists.number
            lists.levels = map.rawString("levels") ?? lists.levels
            if let bullets = map.list("bullets"), !bullets.isEmpty { lists.bullets = bullets }
        }

        private func fill(_ together: inout TogetherCustoms, _ map: YAMLMap) {
            if let words = map.list("before-number") { together.beforeNumber = Set(words) }
            if let words = map.list("after-number") { together.afterNumber = Set(words) }
            if let words = map.list("before-word") { together.beforeWord = Set(words) }
            together.bindsOneLetterWords = map.flag("one-letter-words") ?? together.bindsOneLetterWords
            together.bindsDashes = map.flag("dashes") ?? together.bindsDashes
        }

        private func fill(_ customs: inout HyphenationCustoms?, _ map: YAMLMap) {
            if customs == nil { map.require("dictionary") }
            var hyphenation = customs ?? HyphenationCustoms(dictionary: "")
            if let name = map.string("dictionary") { hyphenation.dictionary = dictionary(name) ?? "" }
            if let named = map.map("dictionaries", keys: nil) {
                for name in named.keys { hyphenation.dictionaries[name] = named.string(name).flatMap(dictionary) }
            }
            hyphenation.lettersBefore = map.number("letters-before", in: 1...10) ?? hyphenation.lettersBefore
            hyphenation.lettersAfter = map.number("letters-after", in: 1...10) ?? hyphenation.lettersAfter
            hyphenation.dividesCapitalised = map.flag("capitalised") ?? hyphenation.dividesCapitalised
            hyphenation.ordinaryEndings = map.list("ordinary-endings") ?? hyphenation.ordinaryEndings
            customs = hyphenation
        }

        /// The path of a dictionary: beside the file, or among the program's.
        private func dictionary(_ name: PlacedText) -> String? {
            guard !name.text.contains("/"), !name.text.hasPrefix(".") else {
                top.findings.error(.unknownValue, "‘\(name.text)’ is no name of a dictionary.", at: name.location)
                return nil
            }
            let places = [folder, program.appending(path: "Hyphenation")].map { $0.appending(path: "\(name.text).dic").path }
            if let path = places.first(where: { Files.isThere($0) }) {
                // The program's own are looked at when it is made.
                if folder != program, path == places[0],
                    let fault = DictionaryFault(ofFile: path, named: "\(folder.lastPathComponent)/\(name.text).dic")
                {
                    top.findings.add(fault.diagnostic)
                    return nil
                }
                return path
            }
            top.findings.error(
                .missingFile, "There is no hyphenation dictionary ‘\(name.text).dic’.", at: name.location,
                hint: "Put it beside the language’s file, or leave ‘hyphenation’ out.")
            return nil
        }

        private func fillWordings(_ customs: inout Customs, _ map: YAMLMap) {
            for key in WordingKey.allCases {
                if isWhole { map.require(key.rawValue) }
                if let text = pattern(map, key.rawValue, key.places) { customs.wordings[key] = text }
            }
            if isWhole { map.require("signatures") }
            if map.has("signatures") { customs.signatureCounts = forms(map, "signatures", of: customs.plurals, place: "count") }
            if let forms = map.map("language-forms", keys: nil) {
                for tag in forms.keys { customs.languageForms[tag] = forms.string(tag)?.text }
            }
        }
    }
}
