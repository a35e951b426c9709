import Fuzzing

/// Made-up address lines as they are written in Algeria, Morocco and Lebanon: numbers in every place, cités of so many
/// dwellings, boxes, floors, brackets, post codes, dates that streets are named after, Latin words.
struct ArabicAddresses {
    private enum Part { case street, alley, estate, road, house, block, building, floor, flat, plot, box, landmark, latin }

    private var chance: Chance

    /// - Parameter seed: decides the lines.
    init(seed: UInt64) { chance = Chance(seed: seed) }

    /// So many lines that all differ.
    static func lines(_ count: Int, seed: UInt64) -> [String] {
        var addresses = ArabicAddresses(seed: seed)
        var lines: [String] = []
        var known: Set<String> = []
        while lines.count < count {
            let line = addresses.line()
            if known.insert(line).inserted { lines.append(line) }
        }
        return lines
    }

    private mutating func line() -> String {
        switch number(1...10) {
        case 1...5: algerian()
        case 6...7: moroccan()
        default: lebanese()
        }
    }

    // MARK: Countries

    private mutating func algerian() -> String {
        var parts = [either([.street, .street, .estate, .road])]
        if isSo(0.7) { parts.append(either([.building, .floor, .flat, .plot, .box])) }
        if isSo(0.3) { parts.append(either([.building, .floor, .flat, .box, .landmark])) }
        parts.append(place(one(Self.algerianTowns), code: "\(number(1...58).padded(2))\(number(0...999).padded(3))"))
        return joined(parts)
    }

    private mutating func moroccan() -> String {
        var parts = [either([.alley, .alley, .street, .estate])]
        if isSo(0.6) { parts.append(either([.building, .floor, .flat, .landmark])) }
        if isSo(0.3) { parts.append(either([.latin, .box, .plot])) }
        let code =
            isSo(0.2) ? "\(number(10...98)) \(number(0...999).padded(3))" : "\(number(10...98))\(number(0...999).padded(3))"
        parts.append(place(one(Self.moroccanTowns), code: code))
        return joined(parts)
    }

    private mutating func lebanese() -> String {
        var parts = [either([.street, .house, .house])]
        if isSo(0.8) { parts.append(either([.floor, .flat, .block, .house])) }
        if isSo(0.4) { parts.append(either([.landmark, .box, .latin])) }
        parts.append(place(one(Self.lebaneseTowns), code: "\(number(1000...2999)) \(number(1000...9999))"))
        let line = joined(parts)
        return isSo(0.4) ? line.inArabicDigits : line
    }

    // MARK: Parts

    private mutating func street() -> String {
        let name = one(Self.streets)
        return switch number(1...7) {
        case 1: "\(houseNumber())، شارع \(name)"
        case 2: "شارع \(name) رقم \(houseNumber())"
        case 3: "شارع \(name)، \(houseNumber())"
        case 4: "رقم \(houseNumber()) نهج \(name)"
        case 5: "\(houseNumber()) نهج \(name)"
        case 6: "شارع \(name) (\(one(["سابقًا", "ex", "قرب", "تقاطع"])) \(one(Self.streets)))"
        default: "ساحة \(name) \(houseNumber())"
        }
    }

    private mutating func alley() -> String {
        switch number(1...4) {
        case 1: "زنقة \(one(Self.streets)) رقم \(houseNumber())"
        case 2: "\(houseNumber())، زنقة \(number(1...60))، \(one(["حي", "درب"])) \(one(Self.quarters))"
        case 3: "درب \(one(Self.quarters)) الزنقة \(number(1...30)) الرقم \(houseNumber())"
        default: "شارع \(one(Self.streets))، إقامة \(one(Self.quarters)) \(one(["1", "2", "II", "B", "GH\(number(1...30))"]))"
        }
    }

    private mutating func estate() -> String {
        let dwellings = one([number(20...99), 100 * number(1...20), number(100...2500)])
        return switch number(1...9) {
        case 1: "حي \(dwellings) مسكن"
        case 2: "حي \(dwellings)/\(dwellings + 300) مسكن"
        case 3: "حي \(dwellings) مسكن \(one(["LSP", "AADL", "عدل", "CNEP", "L.P.P."]))"
        case 4: "حي \(one(Self.quarters)) (\(one(["أ", "ب", "A", "2", "النشاط 3"])))"
        case 5: "حي \(dwellings) مسكن + \(number(10...90)) محلًّا"
        case 6: "حي \(number(1...31).padded(2)) \(one(Self.months)) \(number(1945...1988))"
        case 7: "تعاونية «\(one(Self.quarters))» رقم \(houseNumber())"
        case 8: "تجزئة \(dwellings) قطعة، رقم \(houseNumber())"
        default: "حي \(one(Self.quarters)) - \(dwellings) مسكن"
        }
    }

    private mutating func road() -> String {
        switch number(1...4) {
        case 1: "الطريق الوطني رقم \(number(1...99).padded(2))، كلم \(number(1...40)),\(number(1...9))"
        case 2: "ط.و \(number(1...99)) كلم \(number(1...40))"
        case 3: "المنطقة الصناعية، قطعة \(number(1...300)) \(one(["أ", "ب", "bis", "A"]))"
        default: "طريق \(one(Self.quarters)) (RN \(number(1...99)))"
        }
    }

    private mutating func house() -> String {
        switch number(1...4) {
        case 1: "بناية \(one(Self.quarters))"
        case 2: "بناية رقم \(houseNumber())"
        case 3: "سنتر \(one(Self.quarters)) \(number(1...2030))"
        default: "عقار \(number(100...4999))/\(number(1...40))"
        }
    }

    private mutating func block() -> String { "بلوك \(one(["A", "B", "C", "أ", "ب"]))\(one(["", "\(number(1...9))"]))" }

    private mutating func building() -> String {
        let letter = one(["أ", "ب", "ج", "د"]), latin = one(["A", "B", "C"])
        return switch number(1...6) {
        case 1: "عمارة \(number(1...180))"
        case 2: "عمارة \(letter) \(number(1...40))"
        case 3: "عمارة \(latin)\(number(1...40))"
        case 4: "عمارة \(number(1...40)) \(letter)، مدخل \(number(1...9))"
        case 5: "عمارة رقم (\(number(1...40)))"
        default: "عمارة \(number(1...40)) - رقم \(houseNumber())"
        }
    }

    private mutating func floor() -> String {
        let number = number(1...25)
        return switch self.number(1...5) {
        case 1: "الطابق \(number)"
        case 2: "ط. \(number)"
        case 3: "الطابق \(number) (\(one(["يمين", "يسار", "باب 3", "A"])))"
        case 4: "ط \(number)، شقة \(self.number(1...99))"
        default: "الطابق \(one(["الأول", "الثاني", "الأرضي"])) رقم \(number)"
        }
    }

    private mutating func flat() -> String {
        switch number(1...4) {
        case 1: "شقة \(number(1...99))"
        case 2: "شقة رقم \(number(1...99))"
        case 3: "باب \(number(1...12))"
        default: "محل رقم \(number(1...20))-\(number(21...40))"
        }
    }

    private mutating func plot() -> String {
        switch number(1...3) {
        case 1: "قطعة \(number(1...300))"
        case 2: "قطعة رقم \(number(1...300)) مجموعة \(number(1...40))"
        default: "قطعة \(number(1...300)) - \(number(1...9))"
        }
    }

    private mutating func box() -> String {
        let number = number(1...999)
        return switch self.number(1...7) {
        case 1: "ص.ب \(number)"
        case 2: "ص.ب. \(number)"
        case 3: "ص. ب: \(number)"
        case 4: "ص.ب \(number) \(one(["A", "أ", "بريد مركزي"]))"
        case 5: "BP \(number)"
        case 6: "ص.ب \(number)-\(self.number(10...99))"
        default: "صندوق بريد رقم \(number)"
        }
    }

    private mutating func landmark() -> String {
        switch number(1...4) {
        case 1: "(قرب \(one(Self.landmarks)))"
        case 2: "مقابل \(one(Self.landmarks))"
        case 3: "خلف \(one(Self.landmarks)) \(number(1...20))"
        default: "[\(one(Self.landmarks))]"
        }
    }

    private mutating func place(_ town: String, code: String) -> String {
        switch number(1...8) {
        case 1, 2: "\(code) \(town)"
        case 3: "\(town) \(code)"
        case 4: "\(town) (\(code))"
        case 5: "\(code) - \(town)"
        case 6: "\(code)، \(town)"
        case 7: "\(town)، الرمز البريدي: \(code)"
        default: town
        }
    }

    private mutating func houseNumber() -> String {
        let number = number(1...299)
        return switch self.number(1...14) {
        case 1: "\(number) مكرر"
        case 2: "\(number) مكرر \(self.number(1...9))"
        case 3: "\(number)/\(self.number(1...30))"
        case 4: "\(number)-\(number + 2)"
        case 5: "\(number) \(one(["أ", "ب", "ج"]))"
        case 6: "\(number)\(one(["A", "B", "bis"]))"
        case 7: "\(number.padded(2))"
        case 8: "\(number) و\(number + 2)"
        default: "\(number)"
        }
    }

    // MARK: Choices

    private mutating func joined(_ parts: [String]) -> String {
        parts.dropFirst().reduce(parts[0]) { $0 + one(["، ", "، ", "، ", " - ", " – ", ", ", " ", " / "]) + $1 }
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &chance) }
    private mutating func isSo(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &chance) < share }
    private mutating func one<Choice>(_ choices: [Choice]) -> Choice { choices[number(0...choices.count - 1)] }

    private mutating func either(_ parts: [Part]) -> String {
        switch one(parts) {
        case .street: street()
        case .alley: alley()
        case .estate: estate()
        case .road: road()
        case .house: house()
        case .block: block()
        case .building: building()
        case .floor: floor()
        case .flat: flat()
        case .plot: plot()
        case .box: box()
        case .landmark: landmark()
        case .latin: one(Self.latin)
        }
    }

    private static let algerianTowns = [
        "عين الصفصاف", "بوقادير الجديدة", "حاسي المنبع", "برج الزهور", "سيدي المثال", "واد النخيل", "أولاد سالم", "تيزي نعمان",
    ]
    private static let moroccanTowns = ["القصبة الجديدة", "عين السبع المثال", "سلا النموذج", "أكادير العليا", "تازة البيضاء"]
    private static let lebaneseTowns = ["رأس النبع المثال", "عين الرمان العليا", "بيت الزيتون", "جبيل المثال", "كفر السنديان"]
    private static let streets = [
        "الأخوة بن سالم", "أول نوفمبر 1954", "5 جويلية", "العقيد صالح (النور)", "20 أوت 1955", "محمد السادس عشر", "الاستقلال",
        "17 أكتوبر 1961", "الدكتور سعد ب.", "سيدي علي", "الحمراء", "19 مارس", "الشهيد رابح ن°4", "8 ماي 45", "مدحت باشا",
    ]
    private static let quarters = ["النخيل", "الأمل", "الياسمين", "الزيتون", "المستقبل", "الوفاء 2", "النور", "سي 12"]
    private static let months = ["جانفي", "فيفري", "مارس", "ماي", "جويلية", "أوت", "نوفمبر", "ديسمبر"]
    private static let landmarks = ["المسجد الكبير", "مدرسة 1 نوفمبر", "محطة القطار", "البلدية", "صيدلية «الشفاء»", "بنك BNX"]
    private static let latin = [
        "Résidence El Amel", "Cité 200 Logts", "Bt 12", "Lot. El Nour", "Z.I. Est", "Imm. B2", "Rue 14", "Apt. 4-B", "n° 12",
    ]
}

extension Int {
    /// With so many digits at least.
    fileprivate func padded(_ digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}

extension String {
    fileprivate var inArabicDigits: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { ("0"..."9").contains($0) ? Unicode.Scalar($0.value - 0x30 + 0x0660) ?? $0 : $0 }))
    }
}
