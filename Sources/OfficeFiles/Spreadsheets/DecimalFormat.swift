import Foundation

/// A number with digits, a point, groups of three, and percent: the usual part of a format code (ECMA-376-1, 18.8.31).
struct DecimalFormat {
    private let tokens: [FormatSection.Token]
    private let point: Int?
    private let decimals: [FormatSection.Token]
    private let whole: ArraySlice<FormatSection.Token>
    private let isGrouped: Bool
    /// Commas behind the last digit: each takes three digits away.
    private let thousands: Int

    init(_ tokens: [FormatSection.Token]) {
        self.tokens = tokens
        let point = tokens.firstIndex(of: .point)
        self.point = point
        let digits = tokens.indices.filter { tokens[$0].isDigit }
        // Commas before the point, or behind the last digit, stand for thousands.
        let scaling = tokens.indices.filter { index in
            guard tokens[index] == .grouping else { return false }
            let isBehindDigits = digits.last.map { index > $0 } ?? false
            let isBeforePoint = point.map { point in index < point && !digits.contains { $0 > index && $0 < point } } ?? false
            return isBehindDigits || isBeforePoint
        }
        thousands = scaling.count
        let whole = tokens[..<(point ?? tokens.endIndex)]
        self.whole = whole
        decimals = point.map { tokens[$0...].filter(\.isDigit) } ?? []
        isGrouped = whole.indices.contains { tokens[$0] == .grouping && !scaling.contains($0) }
    }

    /// - Parameter amount: without its sign.
    func shown(_ amount: Decimal, isNegative: Bool) -> String {
        var exact = amount
        for token in tokens where token == .percent { exact *= 100 }
        for _ in 0..<thousands { exact /= 1000 }
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, decimals.count, .plain)
        let parts = rounded.description.split(separator: ".")
        let digits = wholeDigits(parts.first ?? "0")
        let fraction = fractionDigits(parts.count > 1 ? parts[1] : "")
        let places = whole.count(where: \.isDigit)
        var result = isNegative && rounded != 0 ? "-" : ""
        var seen = 0
        var written = 0
        for (index, token) in tokens.enumerated() {
            switch token {
            case .digit where point.map({ index < $0 }) ?? true:
                seen += 1
                // All digits that have no place of their own stand at the first one.
                let upTo = max(0, digits.count - (places - seen))
                while written < upTo {
                    let left = digits.count - written - 1
                    result.append(digits[written])
                    if isGrouped, left > 0, left.isMultiple(of: 3) { result += "," }
                    written += 1
                }
            case .point: result += fraction.isEmpty && !decimals.contains(.digit("0")) ? "" : "." + fraction
            case .literal(let text): result += text
            case .slash: result += "/"
            case .percent: result += "%"
            default: break
            }
        }
        return result
    }

    private func wholeDigits(_ written: Substring) -> [Character] {
        let zeros = whole.count { $0 == .digit("0") }
        let digits = written == "0" && zeros == 0 ? [] : Array(written)
        return Array(repeating: "0", count: max(0, zeros - digits.count)) + digits
    }

    private func fractionDigits(_ written: Substring) -> String {
        var fraction = Array(written)
        while fraction.count < decimals.count { fraction.append("0") }
        let zeros = decimals.count { $0 == .digit("0") }
        for token in decimals.reversed() where token != .digit("0") {
            guard fraction.count > zeros, fraction.last == "0" else { break }
            fraction.removeLast()
        }
        return String(fraction)
    }
}

/// A number of one digit before the point and a power of ten: `0.00E+00`, `##0.0E+0`.
struct ExponentFormat {
    private let mantissa: [FormatSection.Token]
    private let showsPlus: Bool
    /// Digits of the exponent, at least.
    private let width: Int
    /// Digits before the point: the exponent is a multiple of so many.
    private let step: Int

    /// nil where there is no exponent.
    init?(_ tokens: [FormatSection.Token]) {
        guard let place = tokens.firstIndex(where: { if case .exponent = $0 { true } else { false } }),
            case .exponent(let plus) = tokens[place]
        else { return nil }
        mantissa = Array(tokens[..<place])
        showsPlus = plus
        width = tokens[place...].count { $0 == .digit("0") }
        step = max(1, mantissa.prefix { $0 != .point }.count(where: \.isDigit))
    }

    func shown(_ number: Double) -> String {
        let amount = NumberFormat.exact(number)
        var power = 0
        if amount != 0 {
            // The exponent of a decimal number with one digit before its point.
            let digits = amount.significand.description.count
            power = amount.exponent + digits - 1
            power = Int((Double(power) / Double(step)).rounded(.down)) * step
        }
        func scaled(_ power: Int) -> Decimal {
            Decimal(sign: .plus, exponent: amount.exponent - power, significand: amount.significand)
        }
        let decimals = mantissa.drop { $0 != .point }.count(where: \.isDigit)
        var value = scaled(power)
        var rounded = Decimal()
        NSDecimalRound(&rounded, &value, decimals, .plain)
        if rounded >= Decimal(sign: .plus, exponent: step, significand: 1) { power += step }
        let sign = power < 0 ? "-" : showsPlus ? "+" : ""
        let written = String(abs(power))
        return DecimalFormat(mantissa).shown(scaled(power), isNegative: number < 0) + "E" + sign
            + String(repeating: "0", count: max(0, width - written.count)) + written
    }
}

/// A number as a fraction: `# ?/?`, `# ??/??`, `?/8`.
struct FractionFormat {
    /// Whether whole ones stand before the fraction.
    private let hasWhole: Bool
    private let denominator: Int?
    /// The greatest denominator, where none is given.
    private let limit: Int
    private let before, after: String

    /// nil where it is no fraction: digits, a slash, and digits or a number.
    init?(_ tokens: [FormatSection.Token]) {
        guard let slash = tokens.firstIndex(of: .slash), slash > 0, tokens[slash - 1].isDigit, slash + 1 < tokens.count else {
            return nil
        }
        let behind = tokens[(slash + 1)...]
        let digits = behind.prefix(while: \.isDigit)
        if digits.isEmpty {
            guard case .literal(let text)? = behind.first, let fixed = Int(text.prefix(while: \.isNumber)), fixed > 0 else {
                return nil
            }
            denominator = fixed
            limit = fixed
            after = String(text.drop(while: \.isNumber)) + Self.literals(behind.dropFirst())
        } else {
            denominator = nil
            limit = [9, 99, 999][min(digits.count, 3) - 1]
            after = Self.literals(behind.dropFirst(digits.count))
        }
        let numerator = tokens[..<slash].reversed().prefix(while: \.isDigit).count
        let front = tokens[..<(slash - numerator)]
        hasWhole = front.contains(where: \.isDigit)
        before = hasWhole ? Self.literals(front.prefix { !$0.isDigit }) : Self.literals(front)
    }

    private static func literals(_ tokens: some Sequence<FormatSection.Token>) -> String {
        tokens.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    }

    func shown(_ number: Double) -> String {
        let amount = abs(number)
        guard amount < 1e12 else { return String(number) }
        var whole = hasWhole ? amount.rounded(.down) : 0
        let rest = amount - whole
        var best = (numerator: Int(rest.rounded()), denominator: 1)
        var error = abs(rest - rest.rounded())
        for candidate in denominator.map({ [$0] }) ?? Array(1...limit) {
            let numerator = (rest * Double(candidate)).rounded()
            let distance = abs(rest - numerator / Double(candidate))
            if denominator != nil || distance < error - 1e-12 { (best, error) = ((Int(numerator), candidate), distance) }
        }
        if hasWhole, best.numerator == best.denominator {
            whole += 1
            best.numerator = 0
        }
        var parts: [String] = []
        if hasWhole, whole > 0 || best.numerator == 0 { parts.append(String(Int(whole))) }
        if !hasWhole || best.numerator > 0 { parts.append("\(best.numerator)/\(best.denominator)") }
        return (number < 0 ? "-" : "") + before + parts.joined(separator: " ") + after
    }
}
